"""A peer that waits: it gets ready, then measures once for each line 'go' on its standard input and answers with one JSON line."""
import json
import resource
import sys
import time


def say(**values):
    print(json.dumps(values), flush=True)


def timed(work, repeats):
    """Seconds of each repetition."""
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return seconds


def serve(about, tasks, repeats):
    """tasks: name -> (work, number of items that one call of it handles)."""
    for work, _ in tasks.values():
        work()  # nothing is timed cold
    say(ready=about)
    for line in sys.stdin:
        if line.strip() == "go":
            say(tasks=[{"task": name, "items": items, "seconds": timed(work, repeats)} for name, (work, items) in tasks.items()],
                peakMb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
