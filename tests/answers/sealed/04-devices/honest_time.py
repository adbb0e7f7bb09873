# %% wrong: no warm-up
def honest_time(function, synchronize, clock, runs):
    times = []
    for _ in range(runs):
        synchronize()
        start = clock()
        function()
        synchronize()
        times.append(clock() - start)
    return min(times)


# %% wrong: the warm-up takes the place of one of the runs
def honest_time(function, synchronize, clock, runs):
    times = []
    for run in range(runs):
        synchronize()
        start = clock()
        function()
        synchronize()
        stop = clock()
        if run > 0:
            times.append(stop - start)
    return min(times)


# %% wrong: the clock starts before the first wait
def honest_time(function, synchronize, clock, runs):
    function()
    synchronize()
    result = []
    for _ in range(runs):
        start = clock()
        synchronize()
        function()
        synchronize()
        result.append(clock() - start)
    return min(result)


# %% wrong: stops the clock before the second wait
def honest_time(function, synchronize, clock, runs):
    function()
    best = None
    for _ in range(runs):
        synchronize()
        start = clock()
        function()
        time = clock() - start
        synchronize()
        if best is None or time < best:
            best = time
    return best


# %% wrong: the slowest run
def honest_time(function, synchronize, clock, runs):
    times = []
    for _ in range(runs + 1):
        synchronize()
        start = clock()
        function()
        synchronize()
        times.append(clock() - start)
    times.pop(0)
    return sorted(times)[-1]


# %% wrong: the end of one run is taken as the beginning of the next
def honest_time(function, synchronize, clock, runs):
    synchronize()
    marks = []
    for _ in range(runs + 1):
        function()
        synchronize()
        marks.append(clock())
    return min(b - a for a, b in zip(marks, marks[1:]))


# %% wrong: the best time begins at zero
def honest_time(function, synchronize, clock, runs):
    function()
    best = 0
    for _ in range(runs):
        synchronize()
        start = clock()
        function()
        synchronize()
        best = min(best, clock() - start)
    return best


# %% wrong: a warm-up in every round, and the time of the first round is left out
def honest_time(function, synchronize, clock, runs):
    times = []
    for _ in range(runs + 1):
        function()
        synchronize()
        start = clock()
        function()
        synchronize()
        times.append(clock() - start)
    return min(times[1:])


# %% right: a generator, with the warm-up skipped by islice
def honest_time(function, synchronize, clock, runs):
    from itertools import islice

    def times():
        while True:
            synchronize()
            start = clock()
            function()
            synchronize()
            yield clock() - start

    return min(islice(times(), 1, runs + 1))


# %% right: the warm-up is not timed, and the best time is kept
def honest_time(function, synchronize, clock, runs):
    function()
    best = None
    while runs:
        synchronize()
        start = clock()
        function()
        synchronize()
        time = clock() - start
        best = time if best is None else best if best < time else time
        runs -= 1
    return best
