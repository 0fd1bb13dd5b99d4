# For benchmarks of a store: how it is asked and filled. Sourced by those that say what $base, $port, $store, $widgets,
# $clients and $here are.

ask() { curl -fsS -H "X-Auth-Token: $BENCH_TOKEN" -H 'Content-Type: application/json' "$@"; }
content() { echo "$base/stores/$store/v3/content"; }
total() { ask "$(content)/widgets?limit=1" | sed -E 's/.*"total":([0-9]+).*/\1/'; }

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
        [ "$some" -gt 0 ] || { echo "nothing more is made, $refused requests were refused" >&2; exit 1; }
    done
    echo >&2
    echo "filled:  store $store in $((SECONDS - begin)) s"
    listed
}
