#!/bin/sh
# Recomputes every number that a verdict of the demonstration rests on, without .NET: Python, numpy and scipy.
#   tests/recompute.sh [--spoil] [promotion.yaml ...]
# 0: no difference. 1: a number differs (with --spoil also: a spoiled number was not seen). 2: an input is missing.
cd -- "$(dirname -- "$0")/.." || exit 2
python=/usr/bin/python3
if ! "$python" -c 'import numpy, scipy, yaml' 2>/dev/null; then
  echo 'SKIPPED: nothing was recomputed: python3-numpy, python3-scipy or python3-yaml is missing' >&2
  echo '  fix    apt-get install --no-install-recommends python3-numpy python3-scipy python3-yaml' >&2
  exit 2
fi
exec "$python" tests/recompute/main.py "$@"
