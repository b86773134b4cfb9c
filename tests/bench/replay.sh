#!/bin/sh
# `lifecycle replay` beside the bare engine, the same two sessions in a loop, and beside onnxruntime-node; and the memory of
# all its processes by the number of frames. Prints ratios, medians of the rounds.
#   tests/bench/replay.sh [rounds] [seconds of a round] [frames of the last memory line]    default 5, 20 and 1000000
set -eu
cd "$(dirname "$0")/../.."
dotnet build tools/Lifecycle.Cli -c Release -v q >/dev/null
if [ ! -d tests/onnxruntime-node/node_modules/onnxruntime-node ]; then
  (cd tests/onnxruntime-node && npm ci --ignore-scripts --silent) ||
    echo "onnxruntime-node could not be brought by npm: its lines are left out below" >&2
fi
exec dotnet run -c Release --project tests/Lifecycle.Benchmarks -- replay "$@"
