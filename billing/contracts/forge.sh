#!/usr/bin/env bash
# Tests the contracts: unit and fuzz tests, invariants over random call sequences, a planted bug per invariant, gas.
# ./forge.sh [--quick] [--seed N]   quick: fewer runs, as in each build; seed: replays what a run printed
# ./forge.sh gas [--check|--write]  gas per operation; check compares with docs/contracts.md, write replaces it there
# NODEFAIR_SEED=N is the same as --seed N.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

runs=256 # of each fuzz test and each invariant, 64 calls deep
planted_runs=256 # it ends with the first that notices
others_runs=16 # of the invariants that must not notice a planted bug; not in each build
seed=${NODEFAIR_SEED:-20261121}
command=test
check=
while [ $# -gt 0 ]; do
    case "$1" in
        --quick) runs=16 others_runs=0 ;;
        --seed) seed=${2:?--seed needs a number} && shift ;;
        gas) command=gas ;;
        --check | --write) check=$1 ;;
        *) sed -n '2,5s/^# //p' "$0" && exit 2 ;;
    esac
    shift
done

if ! command -v npm >/dev/null || ! command -v node >/dev/null; then
    echo "npm is not installed: the contracts are not tested. On Debian: apt-get install npm" >&2
    exit 3
fi
for folder in . forge; do
    installed=$folder/node_modules/.lock-installed
    if ! cmp -s "$folder/package-lock.json" "$installed"; then
        (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >&2
        cp "$folder/package-lock.json" "$installed"
    fi
done

gas() {
    # shellcheck disable=SC2086
    node gas.mjs ${check:+$check ../../docs/contracts.md}
}

if [ "$command" = gas ]; then
    gas
    exit
fi

forge=$PWD/forge/node_modules/@foundry-rs/forge-linux-amd64/bin/forge
fuzz_seed=$(printf '0x%x' "$seed")
log=target/forge/forge.log
mkdir -p target/forge
# what a failing run kept would be tried first, whichever seed is asked for
rm -rf target/forge/fuzz target/forge/invariant
echo "seed $seed; again with ./forge.sh --seed $seed, or -Dnodefair.seed=$seed"
outcome=0
FOUNDRY_FUZZ_RUNS=$runs FOUNDRY_INVARIANT_RUNS=$runs FOUNDRY_INVARIANT_SHOW_METRICS=false \
    "$forge" test --offline --fuzz-seed "$fuzz_seed" 2>&1 | tee "$log" || outcome=1
summary=$(grep -E '^Ran .* tests passed' "$log" | tail -1 || true)
passed=$(sed -n 's/.*: \([0-9]*\) tests passed, .*/\1/p' <<<"$summary")
failed=$(sed -n 's/.* passed, \([0-9]*\) failed, .*/\1/p' <<<"$summary")
if [ -z "$passed" ]; then
    echo "0 passed, 1 failed: forge did not run the tests, see $log"
    exit 1
fi

planted=target/forge/planted.log
node forge/plant.mjs "$forge" "$fuzz_seed" "$planted_runs" "$others_runs" | tee "$planted" || outcome=1
caught=$(sed -n 's/^planted: \([0-9]*\) passed, .*/\1/p' "$planted")
missed=$(sed -n 's/^planted: .* passed, \([0-9]*\) failed/\1/p' "$planted")

check=--check
gas_failed=0
gas || gas_failed=1
invariants=$(grep -c '^\[PASS\] invariant_' "$log" || true)
calls=$(sed -n 's/^\[PASS\] invariant_.* calls: \([0-9]*\),.*/\1/p' "$log" | awk '{ sum += $1 } END { print sum + 0 }')
echo "{\"test\":\"chain\",\"figure\":\"invariants_held\",\"value\":$invariants,\"unit\":\"invariants\",\"goal\":\">=10\",\"seed\":$seed}"
echo "{\"test\":\"chain\",\"figure\":\"invariant_calls\",\"value\":$calls,\"unit\":\"calls\",\"seed\":$seed}"
grep '^{"test"' "$planted"
echo "$((passed + ${caught:-0} + 1 - gas_failed)) passed, $((failed + ${missed:-1} + gas_failed)) failed"
[ "$outcome" = 0 ] && [ "$gas_failed" = 0 ]
