#!/usr/bin/env bash
# How long a store's last page of widgets takes beside its first and its middle one, through the public port: fills a store
# of its own with widgets on a template, by the API, then asks for the three pages in turn and compares the medians.
#
#   ./vitrine up && deploy/bench/pages.sh [--widgets 90000] [--rounds 100] [--store KEY]
#
# Filling takes minutes (4 for 90,000 on two cores, at 390 a second), and a store gets some more widgets than were
# asked for: those whose requests are under way when wrk's time is up. --store measures one that an earlier run filled.
# Needs wrk and curl (Debian: wrk, curl). Load goes to 127.0.0.1 only.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
widgets=90000
rounds=100
warm_up=20
limit=150
clients=32
store=
usage() { echo "usage: pages.sh [--widgets N] [--rounds N] [--store KEY]" >&2; exit 2; }
while [ $# -gt 0 ]; do
    [ $# -gt 1 ] || usage
    case $1 in
        --widgets) widgets=$2 ;;
        --rounds) rounds=$2 ;;
        --store) store=$2 ;;
        *) usage ;;
    esac
    shift 2
done
for tool in wrk curl; do
    command -v $tool >/dev/null || { echo "pages.sh: $tool is missing; install it first" >&2; exit 1; }
done
[ "$widgets" -le 95000 ] || { echo "pages.sh: --widgets goes to 95000, for a store's limit is 100,000" >&2; exit 2; }

port=${VITRINE_PORT:-8080}
base=http://127.0.0.1:$port
BENCH_TOKEN=$("$root/vitrine" token)
export BENCH_TOKEN
. "$here/store.sh"
median() { sort -n | awk '{v[NR]=$1} END {print (NR%2) ? v[(NR+1)/2] : (v[NR/2]+v[NR/2+1])/2}'; }

# measure URL...: asks for each in turn, on one connection, and prints a line for each answer: status, ms, bytes.
measure() {
    local url
    for url in "$@"; do
        printf 'url = "%s"\noutput = /dev/null\n' "$url"
    done | curl -sS -H "X-Auth-Token: $BENCH_TOKEN" -K - \
        -w '%{http_code} %{time_total} %{size_download}\n' | awk '{print $1, $2 * 1000, $3}'
}

[ -n "$store" ] || fill
all=$(total)
last=$((all / limit))
[ "$last" -ge 3 ] || { echo "pages.sh: $all widgets are too few to compare pages" >&2; exit 1; }
pages=(1 $(((last + 1) / 2)) "$last")
echo "pages:   of $limit, in a store of $all widgets"
urls=()
for _ in $(seq "$((rounds + warm_up))"); do
    for page in "${pages[@]}"; do urls+=("$(content)/widgets?limit=$limit&page=$page"); done
done
answers=$(measure "${urls[@]}" | tail -n +$((warm_up * 3 + 1)))
[ -z "$(awk '$1 != 200' <<<"$answers")" ] || { echo "pages.sh: not every answer was a 200" >&2; exit 1; }

medians=()
for i in 0 1 2; do
    mine=$(awk -v i=$i '(NR - 1) % 3 == i' <<<"$answers")
    medians+=("$(cut -d' ' -f2 <<<"$mine" | median)")
    printf 'page %-4s median %8.2f ms, %d bytes, of %d\n' "${pages[$i]}" "${medians[$i]}" \
        "$(tail -1 <<<"$mine" | cut -d' ' -f3)" "$rounds"
done
awk -v a="${medians[0]}" -v m="${medians[1]}" -v z="${medians[2]}" -v l="$last" 'BEGIN {
    printf "ratio:   page %d / page 1 %.2f, middle / page 1 %.2f\n", l, z / a, m / a }'
