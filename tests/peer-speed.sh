#!/usr/bin/env bash
# How long scoring and ranking take beside the programs that people use for it now: both in one run, in turn, medians.
# tests/peer-speed.sh [RUNS]   the peers are Debian's python3-sklearn and python3-scipy; without them ours runs alone
set -euo pipefail
runs=${1:-5}
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
command -v python3 >/dev/null || { echo 'error: python3 drives both sides: apt-get install python3-sklearn python3-scipy' >&2; exit 2; }

# Debian's packages belong to Debian's Python, which need not be the first on the path.
python=python3
for candidate in python3 /usr/bin/python3; do
  if "$candidate" -c 'import numpy, scipy, sklearn' 2>/dev/null; then
    python=$candidate
    break
  fi
done

dotnet build "$root/tests/Lifecycle.Benchmarks" -c Release -nologo -v quiet >"$folder/build.log" 2>&1 </dev/null ||
  { cat "$folder/build.log" >&2; exit 2; }
echo "$(nproc) cores; load before: $(cut -d' ' -f1 /proc/loadavg)"
"$python" "$root/tests/Lifecycle.Benchmarks/beside_peer.py" \
  "$root/artifacts/bin/Lifecycle.Benchmarks/release/Lifecycle.Benchmarks.dll" "$folder" "$runs"
