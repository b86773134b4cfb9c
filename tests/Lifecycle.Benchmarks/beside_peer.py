"""Runs both sides of tests/peer-speed.sh in turn: this program's peer here, ours in a process that answers line by line."""
import json
import statistics
import subprocess
import sys
import time


def peers():
    """numpy, scikit-learn and scipy; or none, with the reason."""
    try:
        import numpy
        import scipy
        import scipy.stats
        import sklearn
        import sklearn.metrics
    except ImportError as missing:
        return None, str(missing)
    print(f"peers: numpy {numpy.__version__}, scikit-learn {sklearn.__version__}, scipy {scipy.__version__}")
    return (numpy, sklearn.metrics.roc_auc_score, scipy.stats.ks_2samp), None


class Ours:
    def __init__(self, program, folder):
        self.process = subprocess.Popen(
            ["dotnet", program, "beside", folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
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


def resampled(numpy, rows, resamples):
    """Whole batches drawn again for each row by itself, as ours does, a hundred resamples at a time."""
    draws = numpy.random.default_rng(2026)
    intervals = []
    for top, bottom in rows:
        ratios = []
        for _ in range(resamples // 100):
            chosen = draws.integers(0, len(top), (100, len(top)))
            ratios.append(top[chosen].sum(1) / bottom[chosen].sum(1))
        intervals.append(numpy.quantile(numpy.concatenate(ratios), [0.025, 0.975]).tolist())
    return intervals


def timed(work):
    begin, used = time.perf_counter(), time.process_time()
    value = work()
    return {"seconds": time.perf_counter() - begin, "processor": time.process_time() - used, "value": value}


def median(answers, key):
    return statistics.median(answer[key] for answer in answers)


def alternate(runs, ours, line, peer):
    """As many runs of each, in turn; the first of each is not counted, and ours is shown for itself."""
    first = ours.do(line)
    if peer:
        peer()
    mine, its = [], []
    for _ in range(runs):
        mine.append(ours.do(line))
        if peer:
            its.append(timed(peer))
    return first, mine, its


def show(name, mine, its=None, more=""):
    """Seconds, and in brackets those of the processor, which travel better from a busy machine. No peer: None."""
    said = f"{name:<37} ours {median(mine, 'seconds'):6.3f} s ({median(mine, 'processor'):.3f})"
    if its:
        said += f"  peer {median(its, 'seconds'):6.3f} s ({median(its, 'processor'):.3f})"
        said += f"  x {median(its, 'seconds') / median(mine, 'seconds'):5.2f}"
    elif its is not None:
        said += "  peer skipped"
    print(f"{said}  {more}".rstrip(), flush=True)


def close(name, ours, its, within):
    if abs(ours - its) > within * max(1, abs(its)):
        raise SystemExit(f"{name}: ours {ours}, peer {its}: the two do not agree")


def main(program, folder, runs):
    found, missing = peers()
    if missing:
        print(f"SKIPPED: {missing}; no peer is measured. apt-get install python3-sklearn python3-scipy")
    ours = Ours(program, folder)
    numpy, auc, ks = found or (None, None, None)

    rows = None
    if numpy:
        rows = [[numpy.array(side, dtype=float) for side in row] for row in json.load(open(folder + "/batches.json"))]
    first, mine, its = alternate(runs, ours, "score", (lambda: resampled(numpy, rows, 10_000)) if numpy else None)
    last = mine[-1]
    print(f"{last['alerts']:,} alerts, {last['episodes']:,} episodes, {last['batches']:,} batches, 10,000 resamples")
    show("matched, judged and resampled", mine, more=f"first call {first['seconds']:.3f} s, {last['allocated'] / 1e6:.0f} MB allocated")
    matched = [{"seconds": each["matched"], "processor": each["matchedProcessor"]} for each in mine]
    drawn = [{key: each[key] - one[key] for key in one} for each, one in zip(mine, matched)]
    show("  of that matched and judged", matched)
    show("  of that resampled, 8 intervals", drawn, its)
    for (lower, upper), (its_lower, its_upper) in zip(last["intervals"], its[-1]["value"] if its else []):
        close("interval", lower, its_lower, (upper - lower) / 10)
        close("interval", upper, its_upper, (upper - lower) / 10)
    written = ours.do("write")
    show("scorecard written, every match", [written], more=f"{written['bytes'] / 1e6:.0f} MB")

    for name in ("distinct", "tied"):
        scores = labels = None
        if numpy:
            scores = numpy.fromfile(f"{folder}/{name}.scores")
            labels = numpy.fromfile(f"{folder}/{name}.labels", dtype=bool)
        _, mine, its = alternate(runs, ours, f"auc {name}", (lambda: auc(labels, scores)) if numpy else None)
        show(f"area with DeLong, 10^7 {name}", mine, its, "the peer has no variance" if its else "")
        if its:
            close("area", mine[-1]["value"], its[-1]["value"], 1e-12)
        half = len(scores) // 2 if numpy else 0
        _, mine, its = alternate(
            runs, ours, f"ks {name}", (lambda: ks(scores[:half], scores[half:], mode="asymp").statistic) if numpy else None)
        show(f"KS distance, 5 x 10^6 twice, {name}", mine, its)
        if its:
            close("distance", mine[-1]["value"], its[-1]["value"], 1e-12)
    ours.end()


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
