#!/usr/bin/env bash
# How long the demonstration takes: from nothing, with the frames drawn, and when nothing changed. Median seconds.
# tests/demonstration-time.sh [N]   works on a copy of the workspace; the checkout's own records stay as they are
set -euo pipefail
runs=${1:-3}
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/lifecycle" --version >/dev/null # Builds if it has to.
program=$root/artifacts/bin/Lifecycle.Cli/release/lifecycle
mkdir -p "$work/pipelines"
cp "$root/lifecycle.yaml" "$work"
cp -r "$root/challenge-sets" "$work"
mkdir -p "$work/pipelines/car-t-expansion"
cp -r "$root"/pipelines/car-t-expansion/{*.yaml,models,development} "$work/pipelines/car-t-expansion"
cd "$work"

seconds() {
  local start=$EPOCHREALTIME
  "$program" run "pipelines/car-t-expansion/$1.yaml" >/dev/null || [ $? -eq 1 ] || exit # 1: rejected.yaml is rejected
  local end=$EPOCHREALTIME
  echo $((${end/./} - ${start/./}))
}
median() { sort -n | awk '{ at[NR] = $1 } END { printf "%.2f s\n", (at[int((NR + 1) / 2)] + at[int((NR + 2) / 2)]) / 2000000 }'; }

for pipeline in promotion rejected; do
  declare -a cold=() warm=() again=()
  for ((run = 0; run < runs; run++)); do
    rm -rf .lifecycle && cold+=("$(seconds $pipeline)")
    again+=("$(seconds $pipeline)" "$(seconds $pipeline)")
    rm -rf .lifecycle/demo-records && warm+=("$(seconds $pipeline)")
  done
  printf '%-10s from nothing     ' $pipeline && printf '%s\n' "${cold[@]}" | median
  printf '%-10s frames drawn     ' $pipeline && printf '%s\n' "${warm[@]}" | median
  printf '%-10s nothing changed  ' $pipeline && printf '%s\n' "${again[@]}" | median
done
