#!/bin/sh
# `lifecycle verify --fast` of a locked build of eight large files beside `openssl dgst -sha256` of the same files in two processes,
# and of a build of many small files. Medians and every round, in seconds; in brackets seconds of the processors, which other jobs
# change less.
#   tests/bench/verify.sh [rounds] [GiB in eight files] [small files] [folder to work in]      default 5, 8, 100000 and a new one
# The folder is emptied of what this wrote. Files are read once before, so that the disk is not what is measured where they fit memory.
set -eu
cd "$(dirname "$0")/../.."
rounds=${1:-5} gib=${2:-8} small=${3:-100000}
place=$(mktemp -d "${4:-/tmp}/verify-bench-XXXXXX")
trap 'rm -rf -- "$place"' EXIT
dotnet build tools/Lifecycle.Cli -c Release -v q >/dev/null
DOTNET_ROOT=$(dirname "$(readlink -f "$(command -v dotnet)")")
export DOTNET_ROOT
python3 tests/bench/verify.py "$place" "$gib" "$small"
python3 - "$place" "$rounds" artifacts/bin/Lifecycle.Cli/release/lifecycle <<'PYTHON'
import glob, os, statistics, subprocess, sys, time

place, rounds, program = sys.argv[1], int(sys.argv[2]), sys.argv[3]
large, small = (glob.glob(f"{place}/{kind}-1-*")[0] for kind in ("large", "small"))
weights = sorted(glob.glob(f"{large}/model/w*"))
halves = [["openssl", "dgst", "-sha256", *weights[side::2]] for side in (0, 1)]


def timed(commands):
    """Seconds by the clock, seconds of the processors, and how each ended."""
    start, spent, codes = time.monotonic(), 0.0, []
    made = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for command in commands]
    for one in made:
        _, status, used = os.wait4(one.pid, 0)
        spent += used.ru_utime + used.ru_stime
        codes.append(os.waitstatus_to_exitcode(status))
    return time.monotonic() - start, spent, codes


def shown(name, rows):
    print(f"{name:<38}{statistics.median(row[0] for row in rows):7.2f} s ({statistics.median(row[1] for row in rows):.2f})"
          f"   rounds {' '.join(f'{row[0]:.2f} ({row[1]:.2f})' for row in rows)}")


def ratio(column):
    return statistics.median(own[column] / peer[column] for own, peer in zip(ours, peers))


timed(halves)
peers, ours, many = [], [], []
for _ in range(rounds):
    peers.append(timed(halves))
    ours.append(timed([[program, "verify", "--fast", large]]))
    many.append(timed([[program, "verify", "--fast", small]]))
assert {code for row in ours + many for code in row[2]} == {3}, "every build is intact, and none is signed"
shown("openssl dgst -sha256, two processes", peers)
shown("lifecycle verify --fast, 8 files", ours)
shown(f"lifecycle verify --fast, {sum(len(files) for _, _, files in os.walk(small)):,} files", many)
print(f"ratio of the rounds {ratio(0):.2f} ({ratio(1):.2f}); load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
PYTHON
