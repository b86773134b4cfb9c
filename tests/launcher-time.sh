#!/usr/bin/env bash
# What the launcher adds when nothing changed: N runs of each, alternating, medians in milliseconds.
# tests/launcher-time.sh [N]
set -euo pipefail
runs=${1:-20}
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
bin=$root/artifacts/bin/Lifecycle.Cli/release

"$root/lifecycle" --version >/dev/null # Builds if it has to, and warms the caches.

microseconds() {
  local start=$EPOCHREALTIME
  "$@" >/dev/null
  local end=$EPOCHREALTIME
  echo $((${end/./} - ${start/./}))
}
median() { sort -n | awk '{ at[NR] = $1 } END { printf "%.1f", (at[int((NR + 1) / 2)] + at[int((NR + 2) / 2)]) / 2000 }'; }

declare -a direct=() assembly=() launched=()
for ((run = 0; run < runs; run++)); do
  direct+=("$(microseconds "$bin/lifecycle" --version)")
  assembly+=("$(microseconds dotnet "$bin/lifecycle.dll" --version)")
  launched+=("$(microseconds "$root/lifecycle" --version)")
done

a=$(printf '%s\n' "${direct[@]}" | median)
b=$(printf '%s\n' "${assembly[@]}" | median)
c=$(printf '%s\n' "${launched[@]}" | median)
printf 'the program itself            %7s ms\n' "$a"
printf 'dotnet lifecycle.dll          %7s ms\n' "$b"
printf 'the launcher                  %7s ms\n' "$c"
awk -v a="$a" -v c="$c" 'BEGIN { printf "the launcher adds             %7.1f ms  (x %.2f)\n", c - a, c / a }'
