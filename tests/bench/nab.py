"""What `lifecycle drift watch` finds in the Numenta Anomaly Benchmark. Called by nab.sh."""
import csv, glob, json, os, statistics, subprocess, sys, tempfile
from datetime import datetime, timedelta, timezone

nab, method, program = sys.argv[1:4]
LEARN = 0.15  # The benchmark's own probationary part.
BLOCK = 12  # Rows of a mean.
SHIFTS = 3  # Standard deviations of such means that are to be found.


def read(path):
    with open(path, newline="") as file:
        return [(datetime.fromisoformat(row["timestamp"]).replace(tzinfo=timezone.utc), float(row["value"])) for row in csv.DictReader(file)]


def correlation(values):
    mean = statistics.fmean(values)
    spread = sum((value - mean) ** 2 for value in values)
    return sum((a - mean) * (b - mean) for a, b in zip(values, values[1:])) / spread if spread else 0.0


def seconds(length):
    return f"{round(length)} s"


def watch(rows):
    """The times of crossings, or why nothing is watched."""
    step = statistics.median((later - sooner).total_seconds() for (sooner, _), (later, _) in zip(rows, rows[1:]))
    learnt = int(len(rows) * LEARN)
    means = [statistics.fmean(value for _, value in rows[at:at + BLOCK]) for at in range(0, learnt - BLOCK + 1, BLOCK)]
    within = statistics.stdev(means)
    if within == 0:
        return None, "constant at first"
    block = step * BLOCK
    span = (rows[-1][0] - rows[0][0]).total_seconds()
    plan = {
        "format": "lifecycle/drift-watch@1", "name": "nab", "falseAlarmDays": max(1, round(5 * span / 86400) + 1),
        "block": seconds(block), "learn": seconds(block * len(means)), "batch": seconds(max(1, round(span / block)) * block), "interval": seconds(step),
        "signals": [{"name": "value", "method": method, "unit": "units", "shift": SHIFTS * within, "reference": {
            "mean": statistics.fmean(means), "batches": 0, "within": within, "correlation": max(-0.5, min(0.98, correlation(means))), "at": seconds(block)}}],
    }
    times, rest = [], rows
    while len(rest) > learnt:
        with tempfile.TemporaryDirectory() as folder:
            at, fault = crossing(plan, rest, folder)
        if fault:
            return None, fault
        if at is None:
            break

        # Somebody closed the record at once: the level is learnt anew from there.
        times.append(at)
        rest = [row for row in rest if row[0] > at]
    return times, None


def crossing(plan, rows, folder):
    """The first one, in a workspace of its own."""
    with open(os.path.join(folder, "lifecycle.yaml"), "w") as file:
        file.write("format: lifecycle/workspace@1\nname: nab\ndemonstration: true\nrecords: records\n")
    with open(os.path.join(folder, "watch.yaml"), "w") as file:
        json.dump(plan, file)
    with open(os.path.join(folder, "rows.csv"), "w") as file:
        file.write("time,camera,batch,value\n")
        file.writelines(f"{at.isoformat().replace('+00:00', 'Z')},C,B,{value!r}\n" for at, value in rows)
    ran = subprocess.run([program, "drift", "watch", "watch.yaml", "rows.csv", "--json"], cwd=folder, capture_output=True, text=True)
    if ran.returncode not in (0, 1, 3):
        return None, ran.stderr.strip().splitlines()[0]
    first = next((line for line in map(json.loads, ran.stdout.splitlines()) if "since" in line), None)
    return first and datetime.fromtimestamp(first["at"] / 1e6, timezone.utc), None


with open(os.path.join(nab, "labels", "combined_windows.json")) as file:
    labels = json.load(file)
found, windows, delays, inside, crossings, days, silent = 0, 0, [], 0, 0, 0.0, []
for path in sorted(glob.glob(os.path.join(nab, "data", "*", "*.csv"))):
    name = os.path.relpath(path, os.path.join(nab, "data"))
    rows = read(path)
    times, why = watch(rows)
    if times is None:
        silent.append(f"{name}: {why}")
        continue
    days += (rows[-1][0] - rows[0][0]) / timedelta(days=1)
    spans = [[datetime.fromisoformat(edge).replace(tzinfo=timezone.utc) for edge in pair] for pair in labels[name]]
    hits = [[at for at in times if begin <= at <= end] for begin, end in spans]
    windows, found, crossings = windows + len(spans), found + sum(map(bool, hits)), crossings + len(times)
    inside += sum(any(begin <= at <= end for begin, end in spans) for at in times)
    delays += [(hit[0] - begin) / (end - begin) for hit, (begin, end) in zip(hits, spans) if hit]
    print(f"{name:<62}{len(spans):3d} windows{sum(map(bool, hits)):3d} found{len(times):4d} crossings", flush=True)
print(f"\n{method}: {found} of {windows} windows found ({100 * found / windows:.0f} %), median after {100 * statistics.median(delays):.0f} % of the window; "
      f"{inside} of {crossings} crossings in a window ({100 * inside / max(1, crossings):.0f} %), {crossings - inside} in none in {days:.0f} days")
for one in silent:
    print("not watched:", one)
