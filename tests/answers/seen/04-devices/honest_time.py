# %% wrong: does not wait for the end of the work
def honest_time(function, synchronize, clock, runs):
    times = []
    for _ in range(runs + 1):
        synchronize()
        start = clock()
        function()
        times.append(clock() - start)
    return min(times[1:])


# %% wrong: does not wait before the clock starts
def honest_time(function, synchronize, clock, runs):
    function()
    best = float("inf")
    for _ in range(runs):
        start = clock()
        function()
        synchronize()
        best = min(best, clock() - start)
    return best


# %% wrong: counts the warm-up
def honest_time(function, synchronize, clock, runs):
    times = []
    for i in range(runs + 1):
        synchronize()
        t0 = clock()
        function()
        synchronize()
        t1 = clock()
        times += [t1 - t0]
    return min(times)


# %% wrong: the average and not the fastest
def honest_time(function, synchronize, clock, runs):
    function()
    total = 0
    for _ in range(runs):
        synchronize()
        start = clock()
        function()
        synchronize()
        total += clock() - start
    return total / runs


# %% wrong: waits at the beginning once, not before every run
def honest_time(function, synchronize, clock, runs):
    function()
    synchronize()
    times = []
    for _ in range(runs):
        start = clock()
        function()
        synchronize()
        times.append(clock() - start)
    return min(times)


# %% right: an inner function, called once for nothing
def honest_time(function, synchronize, clock, runs):
    def once(_=None):
        synchronize()
        seconds = -clock()
        function()
        synchronize()
        return seconds + clock()

    once()
    return min(map(once, range(runs)))
