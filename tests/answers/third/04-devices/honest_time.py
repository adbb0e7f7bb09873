# %% right: a loop, the first time left out
def honest_time(function, synchronize, clock, runs):
    """Return the time of the fastest of several runs after one to warm up."""
    times = []
    for run in range(runs + 1):
        synchronize()
        start = clock()
        function()
        synchronize()
        end = clock()
        times.append(end - start)
    return min(times[1:])


# %% right: the warm-up without a clock, then a small function for one run
def honest_time(function, synchronize, clock, runs):
    def once():
        synchronize()
        begun = clock()
        function()
        synchronize()
        return clock() - begun

    function()
    return min(once() for _ in range(runs))


# %% right: all the readings in one NumPy array
import numpy as np


def honest_time(function, synchronize, clock, runs):
    readings = np.empty((runs + 1, 2))
    for row in readings:
        synchronize()
        row[0] = clock()
        function()
        synchronize()
        row[1] = clock()
    return float(np.diff(readings, axis=1)[1:].min())


# %% wrong: no wait before the second look at the clock
def honest_time(function, synchronize, clock, runs):
    """Return the time of the fastest of several runs after one to warm up."""
    times = []
    for _ in range(runs + 1):
        synchronize()
        start = clock()
        function()
        times.append(clock() - start)
    return min(times[1:])


# %% wrong: waits for the other work only once, before the first run
def honest_time(function, synchronize, clock, runs):
    times = []
    synchronize()
    for _ in range(runs + 1):
        start = clock()
        function()
        synchronize()
        times.append(clock() - start)
    return min(times[1:])


# %% wrong: the warm-up counts when it is the fastest
def honest_time(function, synchronize, clock, runs):
    best = float("inf")
    for _ in range(runs + 1):
        synchronize()
        start = clock()
        function()
        synchronize()
        best = min(best, clock() - start)
    return best


# %% wrong: the clock starts after the job is handed over, so the handing over is not timed
def honest_time(function, synchronize, clock, runs):
    times = []
    for _ in range(1 + runs):
        synchronize()
        function()
        start = clock()
        synchronize()
        times.append(clock() - start)
    return min(times[1:])


# %% wrong: the median of the runs, not the fastest
import statistics


def honest_time(function, synchronize, clock, runs):
    times = []
    for _ in range(runs + 1):
        synchronize()
        start = clock()
        function()
        synchronize()
        times.append(clock() - start)
    return statistics.median(times[1:])
