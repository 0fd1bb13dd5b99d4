#!/usr/bin/env bash
# How many widgets a second can be created through HTTP, beside how many rows of the same size pgbench inserts a second,
# one transaction each, into the same PostgreSQL: in turn, several rounds, with 32 clients each.
#
#   ./vitrine up && deploy/bench/commands.sh [--warm-up 60] [--seconds 10] [--rounds 5]
#
# The first creates after a start are several times slower, for the services compile themselves while they work: the
# warm-up, in seconds, is not counted.
# Needs wrk, pgbench and psql (Debian: wrk, postgresql-client, postgresql-contrib). Load goes to 127.0.0.1 only.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
warm_up=60
seconds=10
rounds=5
clients=32
while [ $# -gt 0 ]; do
    case $1 in
        --warm-up) warm_up=$2; shift 2 ;;
        --seconds) seconds=$2; shift 2 ;;
        --rounds) rounds=$2; shift 2 ;;
        *) echo "usage: commands.sh [--warm-up N] [--seconds N] [--rounds N]" >&2; exit 2 ;;
    esac
done
for tool in wrk pgbench psql curl; do
    command -v $tool >/dev/null || { echo "commands.sh: $tool is missing; install it first" >&2; exit 1; }
done

. "$here/database.sh"
database command-service vitrine_events
psql -qX -c 'DROP TABLE IF EXISTS bench_event' -c 'CREATE TABLE bench_event (LIKE event INCLUDING ALL)' 2>/dev/null
trap 'psql -qX -c "DROP TABLE IF EXISTS bench_event"' EXIT

median() { sort -n | awk '{v[NR]=$1} END {print (NR%2) ? v[(NR+1)/2] : (v[NR/2]+v[NR/2+1])/2}'; }
range() { sort -n | sed -n '1p;$p' | paste -sd' ' | sed 's/ / to /'; }

# create ROUND SECONDS: creates widgets in a project of the round's own, so that none comes near its limit of widgets.
create() {
    local project
    project=$(curl -sS -X POST "http://127.0.0.1:$port/api/projects" -H "Authorization: Bearer $BENCH_TOKEN" \
        -H 'Content-Type: application/json' -d '{"name":"Bench"}' | sed -E 's/^\{"id":"([^"]*)".*/\1/')
    BENCH_RUN=$1 wrk -t2 -c$clients -d"${2}s" -s "$here/create.lua" \
        "http://127.0.0.1:$((port + 1))/api/projects/$project/widgets"
}

[ "$warm_up" = 0 ] || create warm "$warm_up" >/dev/null
creates=() inserts=() ratios=()
printf '%-6s %14s %10s %10s %8s %14s %8s\n' round 'creates/s' 'p50 ms' 'p99 ms' failed 'pgbench/s' ratio
for round in $(seq "$rounds"); do
    out=$(create "r$round" "$seconds")
    read -r _ _ rate p50 p99 < <(grep '^RESULT' <<<"$out")
    errors=$(sed -n 's/^ERRORS //p' <<<"$out")
    tps=$(pgbench -n -c $clients -j 2 -T "$seconds" -f "$here/insert.sql" 2>/dev/null | sed -n 's/^tps = \([0-9.]*\).*/\1/p')
    ratio=$(awk "BEGIN {printf \"%.3f\", $rate / $tps}")
    printf '%-6s %14s %10s %10s %8s %14.0f %8s\n' "$round" "$rate" "$p50" "$p99" "$errors" "$tps" "$ratio"
    creates+=("$rate"); inserts+=("$tps"); ratios+=("$ratio")
done
echo
echo "creates a second:  median $(printf '%s\n' "${creates[@]}" | median), from $(printf '%s\n' "${creates[@]}" | range)"
echo "pgbench a second:  median $(printf '%s\n' "${inserts[@]}" | median), from $(printf '%s\n' "${inserts[@]}" | range)"
echo "ratio:             median $(printf '%s\n' "${ratios[@]}" | median), from $(printf '%s\n' "${ratios[@]}" | range)"
