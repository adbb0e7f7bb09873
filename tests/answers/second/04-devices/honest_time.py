# %% wrong: waits before the first run only, so the work of others counts from then on
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
# %% wrong: lets the warm-up count
def honest_time(function, synchronize, clock, runs):
    best = float("inf")
    for _ in range(runs + 1):
        synchronize()
        t = clock()
        function()
        synchronize()
        best = min(best, clock() - t)
    return best
# %% wrong: returns the mean of the runs
def honest_time(function, synchronize, clock, runs):
    times = []
    for run in range(runs + 1):
        synchronize()
        begin = clock()
        function()
        synchronize()
        end = clock()
        if run > 0:
            times.append(end - begin)
    return sum(times) / len(times)
# %% wrong: does not wait for the job before the second reading
def honest_time(function, synchronize, clock, runs):
    function()
    times = []
    for _ in range(runs):
        synchronize()
        start = clock()
        function()
        stop = clock()
        times.append(stop - start)
    return min(times)
# %% right: sorts the times of a helper, and does not time the warm-up at all
def honest_time(function, synchronize, clock, runs):
    def once():
        synchronize()
        before = clock()
        function()
        synchronize()
        return clock() - before

    synchronize()
    function()
    fastest, *_ = sorted(once() for _ in range(runs))
    return fastest
