#!/usr/bin/env bash
# Kills the demonstration's replay again and again at random moments, lets the next one go on, and compares every byte
# with a replay that nobody disturbed. Ends in 0 when all are the same.
# tests/bench/soak.sh [KILLS]   default 200; works on a copy of the workspace
set -euo pipefail
kills=${1:-200}
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/lifecycle" --version >/dev/null # Builds if it has to.
program=$root/artifacts/bin/Lifecycle.Cli/release/lifecycle
promotion=pipelines/car-t-expansion/promotion.yaml
mkdir -p "$work/pipelines/car-t-expansion"
cp "$root/lifecycle.yaml" "$work"
cp -r "$root/challenge-sets" "$work"
cp -r "$root"/pipelines/car-t-expansion/{*.yaml,models,development} "$work/pipelines/car-t-expansion"
cd "$work"
export LIFECYCLE_PIECES_EVERY=0 # Else no kill finds anything to go on with.
runs=.lifecycle/demo-records/runs

digest() { (cd "$runs"/*[0-9a-f] && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum); }

start=$EPOCHREALTIME
"$program" replay $promotion --quiet >/dev/null
longest=$(((${EPOCHREALTIME/./} - ${start/./}) / 1000))
whole=$(digest)
rm -rf "$runs"

killed=0 finished=0
while ((killed < kills)); do
  "$program" replay $promotion --quiet --jobs $((1 + killed % 3)) >/dev/null 2>"$work/said" &
  process=$!
  sleep "$(awk -v ms=$((SRANDOM % longest)) 'BEGIN { printf "%.3f", ms / 1000 }')"
  if kill -KILL $process 2>/dev/null; then :; fi
  code=0
  wait $process 2>/dev/null || code=$?
  if ((code == 137)); then
    killed=$((killed + 1))
  elif ((code == 0)); then
    finished=$((finished + 1))
    [[ $(digest) == "$whole" ]] || { echo "after $killed kills the run is another"; exit 1; }
    rm -rf "$runs"
  else
    cat "$work/said"
    echo "after $killed kills the replay ended in $code"
    exit 1
  fi
done
"$program" replay $promotion --quiet >/dev/null
[[ $(digest) == "$whole" ]] || { echo "after $killed kills the run is another"; exit 1; }
echo "$killed kills, $((finished + 1)) runs finished, all the same: ${whole%% *}"
