#!/usr/bin/env bash
# How long a replaced template takes to move its widgets, and what other writers feel of it: fills a store with widgets on
# a template, measures creates in another project, then replaces the template and measures the same creates meanwhile.
#
#   ./vitrine up && deploy/bench/template-move.sh [--widgets 10000]
#
# Needs wrk and curl (Debian: wrk, curl). Load goes to 127.0.0.1 only.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
widgets=10000
clients=32
store=
case ${1:-} in
    --widgets) widgets=$2 ;;
    '') ;;
    *) echo "usage: template-move.sh [--widgets N]" >&2; exit 2 ;;
esac
for tool in wrk curl; do
    command -v $tool >/dev/null || { echo "template-move.sh: $tool is missing; install it first" >&2; exit 1; }
done

port=${VITRINE_PORT:-8080}
base=http://127.0.0.1:$port
BENCH_TOKEN=$("$root/vitrine" token)
export BENCH_TOKEN
. "$here/store.sh"

# Templates with widgets that are still to be moved.
moving() { curl -fsS "http://127.0.0.1:$((port + 11))/actuator/prometheus" | sed -n 's/^vitrine_templates_moving[^ ]* \([0-9]*\).*/\1/p'; }

# writers RUN: two clients create widgets in a project of their own for ten seconds; prints rate, p50 and p99.
writers() {
    local project
    project=$(curl -fsS -X POST "$base/api/projects" -H "Authorization: Bearer $BENCH_TOKEN" \
        -H 'Content-Type: application/json' -d '{"name":"Writers"}' | sed -E 's/^\{"id":"([^"]*)".*/\1/')
    BENCH_RUN=$1 wrk -t2 -c2 -d10s -s "$here/create.lua" "http://127.0.0.1:$((port + 1))/api/projects/$project/widgets" |
        awk '/^RESULT/ {printf "%s creates/s, p50 %s ms, p99 %s ms", $3, $4, $5} /^ERRORS/ {printf ", %s failed\n", $2}'
}

fill
echo "alone:   $(writers alone)"
begin=$(date +%s%N)
ask -X PUT "$(content)/widget-templates/$BENCH_TEMPLATE" -d '{"template":"<h3>{{title}}</h3>"}' >/dev/null
writers beside >"${TMPDIR:-/tmp}/template-move.$$" &
beside=$!
while [ "$(moving)" != 0 ]; do sleep 0.2; done
moved=$(($(date +%s%N) - begin))
wait $beside
echo "beside:  $(cat "${TMPDIR:-/tmp}/template-move.$$")"
rm -f "${TMPDIR:-/tmp}/template-move.$$"
count=$(total)
awk "BEGIN {printf \"moved:   %d widgets in %.1f s, %.0f a second\\n\", $count, $moved / 1e9, $count / ($moved / 1e9)}"
