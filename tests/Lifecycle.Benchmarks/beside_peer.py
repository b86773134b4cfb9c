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
    """Whole batches drawn again: indices once for all rows of one length, a hundred resamples at a time."""
    draws = numpy.random.default_rng(2026)
    ratios = [[] for _ in rows]
    for _ in range(resamples // 100):
        index = {}
        for place, (top, bottom) in enumerate(rows):
            if len(top) not in index:
                index[len(top)] = draws.integers(0, len(top), (100, len(top)))
            chosen = index[len(top)]
            ratios[place].append(top[chosen].sum(1) / bottom[chosen].sum(1))
    return [numpy.quantile(numpy.concatenate(ratio), [0.025, 0.975]).tolist() for ratio in ratios]


def timed(work):
    begin = time.perf_counter()
    value = work()
    return time.perf_counter() - begin, value


def alternate(runs, ours, line, peer):
    """As many runs of each, in turn; the first of each is not counted, and ours is shown for itself."""
    first = ours.do(line)
    if peer:
        peer()
    got, its, value, answer = [], [], None, first
    for _ in range(runs):
        answer = ours.do(line)
        got.append(answer["seconds"])
        if peer:
            seconds, value = timed(peer)
            its.append(seconds)
    return first, answer, statistics.median(got), statistics.median(its) if its else None, value


def show(name, ours, its, more=""):
    beside = f"peer {its:7.3f} s   x {its / ours:5.2f}" if its else "peer skipped"
    print(f"{name:<34} ours {ours:7.3f} s   {beside}   {more}".rstrip(), flush=True)


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
    first, answer, mine, its, value = alternate(
        runs, ours, "score", (lambda: resampled(numpy, rows, 10_000)) if numpy else None)
    print(f"{answer['alerts']:,} alerts, {answer['episodes']:,} episodes, 10,000 resamples of batches, 8 intervals")
    show("matched, judged and resampled", mine, its, f"(the peer resamples only; first call {first['seconds']:.3f} s)")
    print(f"{'  the last: matched and judged':<34} ours {answer['matched']:7.3f} s   resampled {answer['resampled']:.3f} s")
    for (lower, upper), (its_lower, its_upper) in zip(answer["intervals"], value or []):
        close("interval", lower, its_lower, (upper - lower) / 10)
        close("interval", upper, its_upper, (upper - lower) / 10)
    written = ours.do("write")
    print(f"{'scorecard written, every match':<34} ours {written['seconds']:7.3f} s   {written['bytes'] / 1e6:.0f} MB")

    for name in ("distinct", "tied"):
        scores = labels = None
        if numpy:
            scores = numpy.fromfile(f"{folder}/{name}.scores")
            labels = numpy.fromfile(f"{folder}/{name}.labels", dtype=bool)
        _, answer, mine, its, value = alternate(runs, ours, f"auc {name}", (lambda: auc(labels, scores)) if numpy else None)
        show(f"area with DeLong, 10^7 {name}", mine, its, "(the peer has no variance)")
        if numpy:
            close("area", answer["value"], value, 1e-12)
    half = len(scores) // 2 if numpy else 0
    _, answer, mine, its, value = alternate(
        runs, ours, "ks tied", (lambda: ks(scores[:half], scores[half:], mode="asymp").statistic) if numpy else None)
    show("KS distance, 5 x 10^6 twice, tied", mine, its)
    if numpy:
        close("distance", answer["value"], value, 1e-12)
    ours.end()


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
