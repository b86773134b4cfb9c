#!/bin/sh
# `lifecycle verify --fast` of a locked build of eight large files beside `openssl dgst -sha256` of the same files in two processes,
# and of a build of many small files. Prints every round, and the medians.
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
    start = time.monotonic()
    made = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for command in commands]
    codes = [one.wait() for one in made]
    return time.monotonic() - start, codes


def shown(name, values):
    print(f"{name:<36}{statistics.median(values):7.2f} s   ({' '.join(f'{value:.2f}' for value in values)})")


timed(halves)
peer, ours, many = [], [], []
for _ in range(rounds):
    peer.append(timed(halves)[0])
    ours.append(timed([[program, "verify", "--fast", large]]))
    many.append(timed([[program, "verify", "--fast", small]]))
assert {code for _, codes in ours + many for code in codes} == {3}, "every build is intact, and none is signed"
ours, many = [took for took, _ in ours], [took for took, _ in many]
shown("openssl dgst -sha256, two processes", peer)
shown("lifecycle verify --fast, 8 files", ours)
shown(f"lifecycle verify --fast, {sum(len(files) for _, _, files in os.walk(small)):,} files", many)
print(f"ratio of medians {statistics.median(ours) / statistics.median(peer):.2f}, of the rounds' own "
      f"{statistics.median(one / other for one, other in zip(ours, peer)):.2f}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
PYTHON
