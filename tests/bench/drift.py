"""Runs both sides of tests/bench/drift.sh in turn: scipy and numpy here, ours in a process that answers line by line."""
import json
import os
import statistics
import subprocess
import sys
import time

import numpy
import scipy
import scipy.stats

BOUNDS = {"ks": 4.0, "carried": 6.0, "energy": 6.0, "stability": 5.0}
NAMES = {"ks": "Kolmogorov-Smirnov", "carried": "Wasserstein", "energy": "energy distance", "stability": "stability index"}
WITHIN = 1e-9
ROWS, WIDTH, SECONDS_MAX = 1_000_000, 20, 1.0
missed = []


class Ours:
    def __init__(self, program):
        self.process = subprocess.Popen(["dotnet", program, "beside-scipy"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if self.process.stdout.readline().strip() != "ready":
            raise SystemExit("our side did not start")

    def do(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f"our side ended at '{line}'")
        return json.loads(answer)

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def timed(work):
    begin, used = time.perf_counter(), time.process_time()
    value = work()
    return {"seconds": time.perf_counter() - begin, "processor": time.process_time() - used, "value": value}


def median(answers, key):
    return statistics.median(answer[key] for answer in answers)


def judged(what, got, bound, is_most):
    """What stands behind a figure; a bound that is missed is kept for the end."""
    if (got <= bound) if is_most else (got >= bound):
        return "held"
    missed.append(what)
    return "MISSED"


def peers(x, y):
    """Each function of scipy or numpy that people use for it; the distance of Kolmogorov and Smirnov without a chance but the limit's."""
    def stability():
        edges = numpy.quantile(x, numpy.arange(1, 10) / 10)
        counts = [numpy.bincount(numpy.searchsorted(edges, side, side="right"), minlength=10) for side in (x, y)]
        was, now = [(count + 0.5) / (count.sum() + 5) for count in counts]
        return [*edges, *counts[1], numpy.sum((now - was) * numpy.log(now / was))]

    return {
        "ks": lambda: [scipy.stats.ks_2samp(x, y, mode="asymp").statistic],
        "carried": lambda: [scipy.stats.wasserstein_distance(x, y)],
        "energy": lambda: [scipy.stats.energy_distance(x, y)],
        "stability": stability,
    }


def samples(kind, count, seed):
    draws = numpy.random.default_rng(seed)
    x, y = draws.normal(size=count), draws.normal(0.01, 1.02, size=count)
    return (numpy.round(x * 100) / 100, numpy.round(y * 100) / 100) if kind == "tied" else (x, y) if kind == "normal" else (numpy.exp(x), numpy.exp(y))


def agree(name, ours, its):
    # Of the chance that follows the distance scipy asks another limit, so only what both define is held against it.
    worst = max(abs(one - other) / max(abs(other), 1e-300) if one != other else 0 for one, other in zip(ours, its))
    if worst > WITHIN:
        raise SystemExit(f"{name}: ours {ours}, peer {its}: the two do not agree")
    return worst


def functions(ours, folder, runs, count):
    for kind in ("normal", "positive", "tied"):
        x, y = samples(kind, count, 7)
        x.tofile(folder + "/x"), y.tofile(folder + "/y")
        ours.do(f"load {folder}/x {folder}/y")
        for key, peer in peers(x, y).items():
            ours.do(key), peer()
            mine, its = [], []
            for _ in range(runs):
                mine.append(ours.do(key))
                its.append(timed(peer))
            worst = agree(f"{NAMES[key]}, {kind}", mine[-1]["value"], its[-1]["value"])
            ratio = statistics.median(other["seconds"] / one["seconds"] for one, other in zip(mine, its))
            verdict = judged(f"{NAMES[key]}, {kind}: {ratio:.1f}", ratio, BOUNDS[key], is_most=False)
            print(f"{NAMES[key]:<19}{kind:<9} ours {median(mine, 'seconds'):6.3f} s ({median(mine, 'processor'):.3f})"
                  f"  peer {median(its, 'seconds'):6.3f} s ({median(its, 'processor'):.3f})"
                  f"  x {ratio:5.1f}  asked {BOUNDS[key]:.0f}  {verdict}  apart {worst:.0e}", flush=True)


def arrays(folder):
    draws = numpy.random.default_rng(11)
    for name, shift in (("reference", 0.0), ("window", 0.02)):
        values = draws.normal(shift, 1, size=(ROWS, WIDTH)) * numpy.arange(1, WIDTH + 1)
        numpy.save(f"{folder}/{name}-f8-c.npy", values)
        numpy.save(f"{folder}/{name}-f8-fortran.npy", numpy.asfortranarray(values))
        numpy.save(f"{folder}/{name}-f4-c.npy", values.astype("float32"))
        numpy.save(f"{folder}/{name}-f4-fortran.npy", numpy.asfortranarray(values.astype("float32")))


def run(command, folder):
    """Seconds, seconds of the processor, the most memory of its own (what is mapped belongs to the system), and how it ended."""
    begin = time.perf_counter()
    made = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=open(folder + "/said", "w"))
    own = 0
    while True:
        try:
            own = max([own, *(int(line.split()[1]) for line in open(f"/proc/{made.pid}/status") if line.startswith("RssAnon:"))])
        except OSError:
            pass
        ended, status, used = os.wait4(made.pid, os.WNOHANG)
        if ended:
            break
        time.sleep(0.005)
    seconds, code = time.perf_counter() - begin, os.waitstatus_to_exitcode(status)
    if code not in (0, 1, 3):
        raise SystemExit(f"{' '.join(command)}: exit {code}: {open(folder + '/said').read()}")
    return {"seconds": seconds, "processor": used.ru_utime + used.ru_stime, "anonymous": own / 1024}


def reports(ours, program, folder, runs):
    open(f"{folder}/lifecycle.yaml", "w").write("format: lifecycle/workspace@1\nname: bench\nrecords: records\n")
    open(f"{folder}/drift.yaml", "w").write("format: lifecycle/drift@1\nname: blocks\nblockRows: 10000\n")
    arrays(folder)
    columns = ",".join(f"s{place:02d}" for place in range(WIDTH))
    for layout in ("f8-c", "f8-fortran", "f4-c", "f4-fortran"):
        for blocks, settings in (("100 blocks", ["--settings", f"{folder}/drift.yaml"]), ("1,000 blocks", [])):
            report(ours, program, folder, runs, layout, columns, blocks, settings)


def report(ours, program, folder, runs, layout, columns, blocks, settings):
    reference, window, profile = (f"{folder}/{name}" for name in (f"reference-{layout}.npy", f"window-{layout}.npy", f"profile-{layout}.json"))
    fitted = run([program, "drift", "fit", reference, "--columns", columns, "--out", profile, *settings], folder)
    check = [program, "drift", "check", window, "--profile", profile, "--columns", columns]
    line = f"check {window} {profile} {columns}"
    called, commands = [], []
    run(check, folder), ours.do(line)
    for _ in range(runs):
        called.append(ours.do(line))
        commands.append(run(check, folder))
    library, command, memory = median(called, "seconds"), median(commands, "seconds"), max(each["anonymous"] for each in commands)
    name = f"{ROWS:,} x {WIDTH} {layout}, {blocks}"
    print(f"{name:<34} fit {fitted['seconds']:.2f} s"
          f"  library call {library:.2f} s ({median(called, 'processor'):.2f}) {judged(f'{name}: library call {library:.2f} s', library, SECONDS_MAX, True)}"
          f"  command {command:.2f} s ({median(commands, 'processor'):.2f}) {judged(f'{name}: command {command:.2f} s', command, SECONDS_MAX, True)}"
          f"  own memory {memory:.0f} MB"
          f"  {called[-1]['value']}", flush=True)


def main(benchmarks, program, folder, runs, count, parts):
    print(f"{os.cpu_count()} cores; load before: {os.getloadavg()[0]:.2f}; numpy {numpy.__version__}, scipy {scipy.__version__}; {runs} rounds, medians")
    ours = Ours(benchmarks)
    if "functions" in parts:
        print(f"{count:,} and {count:,} doubles")
        functions(ours, folder, runs, count)
    if "reports" in parts:
        reports(ours, program, folder, runs)
    ours.end()
    print(f"load after: {os.getloadavg()[0]:.2f}")
    if missed:
        print("missed: " + "; ".join(missed))
        sys.exit(1)


main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]), sys.argv[6].split(","))
