#!/bin/sh
# Recomputes every number that a verdict of the demonstration rests on, without .NET: Python, numpy and scipy.
#   tests/recompute.sh [--spoil] [promotion.yaml ...]
# --spoil changes every number of the record, one by one, and one score, and expects to see each.
# 0: no difference. 1: a number differs, or a spoiled one was not seen. 2: an input, or a package, is missing.
cd -- "$(dirname -- "$0")/.." || exit 2
python=/usr/bin/python3
if ! "$python" -c 'import numpy, scipy, yaml' 2>/dev/null; then
  {
    echo 'python3-numpy, python3-scipy or python3-yaml is missing:'
    echo '  apt-get install --no-install-recommends python3-numpy python3-scipy python3-yaml'
    echo 'SKIPPED: nothing was recomputed'
  } >&2
  exit 2
fi
exec "$python" tests/recompute/main.py "$@"
