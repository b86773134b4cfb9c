#!/bin/sh
# How long `lifecycle seal` takes for a large set, beside `openssl dgst -sha256` in two processes over the same files.
#   tests/seal-speed.sh [gigabytes] [rounds]    default 8 and 3
set -eu
cd "$(dirname "$0")/.."
gigabytes=${1:-8}
rounds=${2:-3}
./lifecycle --version >/dev/null
lifecycle=$PWD/lifecycle
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/set/cases/frames" "$work/set/labels"
cat > "$work/lifecycle.yaml" <<END
format: lifecycle/workspace@1
name: speed
records: records
END
cat > "$work/set/set.yaml" <<END
format: lifecycle/challenge-set@1
name: speed
version: 1
origin: real
axes:
  camera: [CH-1]
END
# Sixteen cases of one file each. Nobody decodes them: a seal reads bytes.
for case in 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16; do
  head -c $((gigabytes * 67108864)) /dev/urandom > "$work/set/cases/frames/$case.tif"
  sum=$(openssl dgst -sha256 -r "$work/set/cases/frames/$case.tif" | cut -d' ' -f1)
  cat > "$work/set/cases/C$case.json" <<END
{"format": "lifecycle/case@1", "case": "C$case", "batch": "B$case", "origin": "real", "axes": {"camera": "CH-1"}, "cultureStart": 0,
 "frames": {"files": [{"file": "frames/$case.tif", "sha256": "$sum", "count": 100}], "width": 64, "height": 64, "depth": 8, "channels": 1, "start": 0, "interval": 1000000}}
END
  echo "{\"format\": \"lifecycle/labels@1\", \"case\": \"C$case\", \"provenance\": \"none\", \"episodes\": [], \"quiet\": []}" > "$work/set/labels/C$case.json"
done
now() { date +%s%N; }
for round in $(seq "$rounds"); do
  begin=$(now)
  ls "$work"/set/cases/frames/*.tif | xargs -P2 -n8 openssl dgst -sha256 >/dev/null
  middle=$(now)
  rm -rf "$work/records" "$work/ledger-head.txt"
  (cd "$work" && "$lifecycle" seal set/set.yaml --role qa --jobs 2 >/dev/null)
  end=$(now)
  echo "round $round: openssl $(((middle - begin) / 1000000)) ms, seal $(((end - middle) / 1000000)) ms, ratio $(awk "BEGIN { printf \"%.2f\", ($end - $middle) / ($middle - $begin) }")"
done
