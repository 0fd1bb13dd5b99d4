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
ask() { curl -fsS -H "X-Auth-Token: $BENCH_TOKEN" -H 'Content-Type: application/json' "$@"; }
content() { echo "$base/stores/$store/v3/content"; }
total() { ask "$(content)/widgets?limit=1" | sed -E 's/.*"total":([0-9]+).*/\1/'; }
median() { sort -n | awk '{v[NR]=$1} END {print (NR%2) ? v[(NR+1)/2] : (v[NR/2]+v[NR/2+1])/2}'; }

# Waits until all that the API has taken is listed: until nothing is added for five seconds.
listed() {
    local before=-1 now same=0
    while [ $same -lt 5 ]; do
        sleep 1
        now=$(total)
        if [ "$now" = "$before" ]; then same=$((same + 1)); else same=0; fi
        before=$now
    done
}

fill() {
    store=bench$(date +%s)
    ask -X POST "$base/api/projects" -d "{\"name\":\"Bench\",\"key\":\"$store\"}" >/dev/null
    BENCH_TEMPLATE=$(ask -X POST "$(content)/widget-templates" -d '{"name":"Simple list",
        "template":"<h2>{{title}}</h2><ul>{{#each list_items}}<li>{{text}}</li>{{/each}}</ul>"}' |
        sed -E 's/.*"uuid":"([^"]*)".*/\1/')
    export BENCH_TEMPLATE
    local made=0 begin=$SECONDS some refused
    # wrk ends by the clock alone: so in runs of ten seconds, each for what the ones before have left.
    while [ $made -lt "$widgets" ]; do
        read -r _ some refused < <(BENCH_WIDGETS=$((widgets - made)) wrk -t2 -c$clients -d10s --timeout 9s \
            -s "$here/widgets.lua" "http://127.0.0.1:$((port + 1))/stores/$store/v3/content/widgets" | grep '^RESULT')
        made=$((made + some))
        printf '\rfilling: store %s, %d widgets, %d s ' "$store" $made $((SECONDS - begin)) >&2
        [ "$some" -gt 0 ] || { echo "pages.sh: nothing more is made, $refused requests were refused" >&2; exit 1; }
    done
    echo >&2
    echo "filled:  store $store in $((SECONDS - begin)) s"
    listed
}

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
