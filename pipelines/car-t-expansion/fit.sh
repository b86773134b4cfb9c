#!/bin/sh
# Makes the demonstration's sets and models anew, from their seeds.
#   fit.sh                seal the sets, then fit the three models
#   fit.sh --seal         only the case and label files of the sets
#   fit.sh --shadow       only the case and label files of the shadow batches
#   fit.sh --fit          only the models
#   fit.sh --development  only the manifest of what the models were fitted on; its folder must not be there
#   fit.sh --check-seeds  fit from other starts and show that the verdicts hold; writes nothing
set -eu
cd "$(dirname "$0")/../.."
project=pipelines/car-t-expansion/fit
dotnet build -c Release -v quiet --nologo "$project" >&2
fit() { dotnet "artifacts/bin/Lifecycle.Demonstration.Fit/release/Lifecycle.Demonstration.Fit.dll" "$@"; }
if [ $# -eq 0 ]; then
  fit --seal
  fit --fit
else
  fit "$@"
fi
