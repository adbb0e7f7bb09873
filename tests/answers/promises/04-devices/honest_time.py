# %% wrong: one more run to warm up: none
def honest_time(function, synchronize, clock, runs):
    times = []
    for _ in range(runs):
        synchronize()
        start = clock()
        function()
        synchronize()
        times.append(clock() - start)
    return min(times)
# %% wrong: one more run to warm up: two
def honest_time(function, synchronize, clock, runs):
    times = []
    for _ in range(runs + 2):
        synchronize()
        start = clock()
        function()
        synchronize()
        times.append(clock() - start)
    return min(times[2:])
# %% wrong: one more: the warm-up is one of the runs, so that only one fewer counts
def honest_time(function, synchronize, clock, runs):
    times = []
    for _ in range(max(runs, 2)):
        synchronize()
        start = clock()
        function()
        synchronize()
        times.append(clock() - start)
    return min(times[1:])
# %% wrong: the warm-up does not count: it may be the fastest
def honest_time(function, synchronize, clock, runs):
    times = []
    for _ in range(runs + 1):
        synchronize()
        start = clock()
        function()
        synchronize()
        times.append(clock() - start)
    return min(times)
# %% wrong: the warm-up does not count: takes the slowest for it and leaves that one out
def honest_time(function, synchronize, clock, runs):
    times = []
    for _ in range(runs + 1):
        synchronize()
        start = clock()
        function()
        synchronize()
        times.append(clock() - start)
    times.remove(max(times))
    return min(times)
# %% wrong: runs is at least 1: for one run it fails
def honest_time(function, synchronize, clock, runs):
    times = []
    for _ in range(runs + 1):
        synchronize()
        start = clock()
        function()
        synchronize()
        times.append(clock() - start)
    return min(*times[1:])
# %% wrong: the fastest: the mean
def honest_time(function, synchronize, clock, runs):
    times = []
    for _ in range(runs + 1):
        synchronize()
        start = clock()
        function()
        synchronize()
        times.append(clock() - start)
    return sum(times[1:]) / runs
# %% wrong: the fastest: the first after the warm-up
def honest_time(function, synchronize, clock, runs):
    times = []
    for _ in range(runs + 1):
        synchronize()
        start = clock()
        function()
        synchronize()
        times.append(clock() - start)
    return times[1]
# %% wrong: the fastest: the last
def honest_time(function, synchronize, clock, runs):
    for _ in range(runs + 1):
        synchronize()
        start = clock()
        function()
        synchronize()
        elapsed = clock() - start
    return elapsed
# %% wrong: the fastest, however slow: a hundred seconds where every run takes longer
def honest_time(function, synchronize, clock, runs):
    best = 100
    for run in range(runs + 1):
        synchronize()
        start = clock()
        function()
        synchronize()
        elapsed = clock() - start
        if run > 0:
            best = min(best, elapsed)
    return best
# %% wrong: from handing the job over: the wait for the other work counts too
def honest_time(function, synchronize, clock, runs):
    times = []
    for _ in range(runs + 1):
        start = clock()
        synchronize()
        function()
        synchronize()
        times.append(clock() - start)
    return min(times[1:])
# %% wrong: from handing over until it is done: the handing over itself does not count
def honest_time(function, synchronize, clock, runs):
    times = []
    for _ in range(runs + 1):
        synchronize()
        function()
        start = clock()
        synchronize()
        times.append(clock() - start)
    return min(times[1:])
# %% wrong: until it is done: reads the clock before it waits
def honest_time(function, synchronize, clock, runs):
    times = []
    for _ in range(runs + 1):
        synchronize()
        start = clock()
        function()
        times.append(clock() - start)
        synchronize()
    return min(times[1:])
# %% wrong: other work is there again after each run: waits for it before the warm-up only
def honest_time(function, synchronize, clock, runs):
    times = []
    synchronize()
    for _ in range(runs + 1):
        start = clock()
        function()
        synchronize()
        times.append(clock() - start)
    return min(times[1:])
# %% wrong: in seconds: in milliseconds
def honest_time(function, synchronize, clock, runs):
    times = []
    for _ in range(runs + 1):
        synchronize()
        start = clock()
        function()
        synchronize()
        times.append(1000 * (clock() - start))
    return min(times[1:])
# %% wrong: the time in seconds: parts of a second are cut off
def honest_time(function, synchronize, clock, runs):
    times = []
    for _ in range(runs + 1):
        synchronize()
        start = clock()
        function()
        synchronize()
        times.append(int(clock() - start))
    return min(times[1:])
# %% wrong: out is the time: a list of all times
def honest_time(function, synchronize, clock, runs):
    times = []
    for _ in range(runs + 1):
        synchronize()
        start = clock()
        function()
        synchronize()
        times.append(clock() - start)
    return sorted(times[1:])
# %% wrong: clock returns the time: another clock is read
def honest_time(function, synchronize, clock, runs):
    import time

    times = []
    for _ in range(runs + 1):
        synchronize()
        start = time.perf_counter()
        function()
        synchronize()
        times.append(time.perf_counter() - start)
    return min(times[1:])
