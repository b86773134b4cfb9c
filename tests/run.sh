#!/usr/bin/env bash
# Sets up what the tests need, builds Release once, runs every test project and ends with one line:
# N passed, N failed (and N skipped, each with its reason above it).
set -uo pipefail

root=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/..
cd -- "$root" || exit 2
root=$PWD
results=$root/artifacts/test-results
log=$root/artifacts/test-build.log

usage() {
  cat <<'HELP'
Usage: tests/run.sh [options]

      --project NAME   Only this project, such as Rules, Scripts or Tests
      --filter EXPR    Only tests that match, such as 'FullyQualifiedName~Digest'
      --no-build       Run what is built already
  -h, --help           This page
HELP
}

say() { printf '%s\n' "$@" >&2; }
fail() { say "error: $1" "  fix    $2"; exit 2; }

project='' filter='' build=true
while (($# > 0)); do
  case $1 in
    --project) project=${2:?--project needs a name}; shift 2 ;;
    --filter) filter=${2:?--filter needs an expression}; shift 2 ;;
    --no-build) build=false; shift ;;
    -h | --help) usage; exit 0 ;;
    *) say "error: there is no option $1"; usage >&2; exit 2 ;;
  esac
done

# A Debian package, only when what it brings is missing.
bring() {
  local package=$1 reason=$2
  say "tests: installing $package: $reason"
  command -v apt-get >/dev/null || fail "$package is missing ($reason)" "install it with this system's package manager"
  local as_root=()
  ((EUID == 0)) || as_root=(sudo -n)
  if ! { "${as_root[@]}" apt-get install -y --no-install-recommends "$package" ||
    { "${as_root[@]}" apt-get update && "${as_root[@]}" apt-get install -y --no-install-recommends "$package"; }; } \
    >"$root/artifacts/apt.log" 2>&1; then
    fail "$package could not be installed ($reason)" "apt-get install $package; the log is artifacts/apt.log"
  fi
}

# Not grep -q: it leaves at the first hit, and then the list that is cut off counts as a failure.
has_library() { { ldconfig -p || /sbin/ldconfig -p; } 2>/dev/null | grep -F "$1" >/dev/null; }

mkdir -p artifacts
command -v dotnet >/dev/null || fail 'the .NET 10 SDK is not installed' 'https://learn.microsoft.com/dotnet/core/install/linux-debian'
for tool in node npm; do
  command -v "$tool" >/dev/null || fail "$tool is not installed" 'apt-get install nodejs npm, or https://nodejs.org'
done
command -v git >/dev/null || bring git 'the house rules look at committed files only'
command -v openssl >/dev/null || bring openssl 'keys, certificates and time stamps are held to what OpenSSL says of them'
[[ -x /usr/bin/python3 ]] || bring python3 'every locked build carries a script that recomputes it'
command -v flock >/dev/null || bring util-linux 'the launcher keeps two builds apart with flock'
# Without them the tests of a cluster are skipped, each with the reason.
if ! command -v sbatch >/dev/null || ! PATH=$PATH:/usr/sbin command -v munged >/dev/null; then
  (bring slurm-wlm 'replays are submitted to a real Slurm' && bring munge 'the parts of Slurm trust each other by it') ||
    say 'tests: Slurm could not be installed: its tests will be skipped'
fi
# Without them the tests of keys on tokens are skipped, with the reason.
if ! command -v softhsm2-util >/dev/null || ! ls /usr/lib/*/engines-3/pkcs11.so >/dev/null 2>&1; then
  (bring softhsm2 'keys on tokens are tried on a token in software' && bring libengine-pkcs11-openssl 'OpenSSL reaches tokens through it') ||
    say 'tests: SoftHSM could not be installed: its tests will be skipped'
fi
# Without it the tests of the ONNX project's own operators are skipped, with the reason.
[[ -d /usr/share/libonnx-testdata ]] || (bring libonnx-testdata 'operators are held to the outputs that the ONNX project publishes') ||
  say 'tests: libonnx-testdata could not be installed: its tests will be skipped'
has_library libstdc++.so.6 || bring libstdc++6 'ONNX Runtime and libvips are written in C++'

# The same models through Microsoft's own JavaScript binding: what our scores are compared with.
# And the types that the Kubernetes project publishes: what our schema is compared with.
# And the client that the Sigstore project publishes: what says whether others accept our signatures.
for reference in tests/onnxruntime-node tests/kubernetes-client tests/sigstore-client; do
  if [[ -d $reference && (! -e $reference/node_modules/.package-lock.json ||
    $reference/package-lock.json -nt $reference/node_modules/.package-lock.json) ]]; then
    say "tests: bringing $reference by npm"
    (cd "$reference" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >artifacts/npm.log 2>&1 ||
      { cat artifacts/npm.log >&2; fail "the packages of $reference could not be brought" 'check that the npm registry can be reached'; }
    touch "$reference/node_modules/.package-lock.json"
  fi
done

target=Lifecycle.sln
if [[ -n $project ]]; then
  target=tests/Lifecycle.${project#Lifecycle.}/Lifecycle.${project#Lifecycle.}.csproj
  [[ -e $target ]] || fail "there is no test project $project" "one of: $(cd tests && printf '%s ' Lifecycle.*)"
fi

if $build; then
  say 'tests: building Release ...'
  if ! dotnet build "$target" -c Release -nologo -v minimal >"$log" 2>&1 </dev/null; then
    grep -E '(error|warning) [A-Za-z]+[0-9]+:' "$log" | sort -u >&2 || tail -n 30 "$log" >&2
    fail 'the build failed' "mend the lines above; the full log is $log"
  fi
fi

say 'tests: running ...'
rm -rf "$results"
# One project after another: two at once would disturb each other's time limits.
dotnet test "$target" -c Release --no-build -m:1 --nologo --results-directory "$results" \
  --logger 'trx;LogFilePrefix=tests' ${filter:+--filter "$filter"} >artifacts/test.log 2>&1 </dev/null
exit_code=$?

expected=()
if [[ -z $filter ]]; then
  for file in tests/*/*.csproj; do
    grep -q '<IsTestProject>true' "$file" && [[ -z $project || $file == "$target" ]] && expected+=("$(basename "$file" .csproj)")
  done
fi
exec node tests/summary.mjs "$results" "$exit_code" artifacts/test.log "${expected[@]}"
