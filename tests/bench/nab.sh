#!/bin/sh
# `lifecycle drift watch` on the labelled streams of the Numenta Anomaly Benchmark: which of the labelled windows it finds, how soon,
# and how many of its crossings lie in none. Nothing was tuned to them: one plan for all, written from the first 15 % of a stream.
#   tests/bench/nab.sh NAB [method]      a clone of github.com/numenta/NAB, which is not part of this project; default page-hinkley
# These are anomalies of servers, roads and tweets, with daily and weekly cycles that a watch of batches does not model.
set -eu
nab=$(readlink -f "${1:?a clone of github.com/numenta/NAB}")
cd "$(dirname "$0")/../.."
dotnet build tools/Lifecycle.Cli -c Release -v q >/dev/null
DOTNET_ROOT=$(dirname "$(readlink -f "$(command -v dotnet)")")
export DOTNET_ROOT
exec python3 tests/bench/nab.py "$nab" "${2:-page-hinkley}" "$PWD/artifacts/bin/Lifecycle.Cli/release/lifecycle"
