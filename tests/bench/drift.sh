#!/usr/bin/env bash
# Two-sample functions on doubles beside scipy and numpy of Debian, in one run and in turn; and a whole `lifecycle drift check` of
# 1,000,000 rows of 20 mapped columns. Prints each ratio beside its bound, and ends with 1 when one is missed.
#   tests/bench/drift.sh [rounds] [doubles in each of both samples] [functions,reports]
#   default 5, 5000000 (ten million together) and both parts; the peers are Debian's python3-numpy and python3-scipy
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
folder=$(mktemp -d "${TMPDIR:-/tmp}/drift-bench-XXXXXX")
trap 'rm -rf "$folder"' EXIT

# Debian's packages belong to Debian's Python, which need not be the first on the path.
python=
for candidate in python3 /usr/bin/python3; do
  if "$candidate" -c 'import numpy, scipy' 2>/dev/null; then
    python=$candidate
    break
  fi
done
[ -n "$python" ] || { echo 'error: nothing to compare with: apt-get install python3-numpy python3-scipy' >&2; exit 2; }

for project in tests/Lifecycle.Benchmarks tools/Lifecycle.Cli; do
  dotnet build "$root/$project" -c Release -nologo -v quiet >"$folder/build.log" 2>&1 </dev/null || { cat "$folder/build.log" >&2; exit 2; }
done
DOTNET_ROOT=$(dirname "$(readlink -f "$(command -v dotnet)")")
export DOTNET_ROOT
"$python" "$root/tests/bench/drift.py" "$root/artifacts/bin/Lifecycle.Benchmarks/release/Lifecycle.Benchmarks.dll" \
  "$root/artifacts/bin/Lifecycle.Cli/release/lifecycle" "$folder" "${1:-5}" "${2:-5000000}" "${3:-functions,reports}"
