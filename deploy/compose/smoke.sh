#!/usr/bin/env bash
# Starts an installation of its own from the images, and uses it: creates and publishes a widget, reads it as an app
# does, kills the delivery node, and reads again. It needs up to 4 minutes. Removes everything at the end. Requires the images of
# mvn -Pimages -Dimages.servers -Dmaven.test.skip=true package, loaded, and root, because it kills a process.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"

export COMPOSE_PROJECT_NAME=${COMPOSE_PROJECT_NAME:-vitrine-smoke} COMPOSE_FILE=compose.yaml:local-servers.yaml
export VITRINE_PORT=${VITRINE_PORT:-18980}
limit=${SMOKE_SECONDS:-240}
version=${VITRINE_VERSION:-0.1.0-SNAPSHOT}
VITRINE_INSTALLATION=$(mktemp -d)
export VITRINE_INSTALLATION

if docker compose version >/dev/null 2>&1; then compose=(docker compose); else compose=(docker-compose); fi
finish() {
    local status=$?
    [ $status = 0 ] || "${compose[@]}" logs --tail 15 || true
    "${compose[@]}" down -v -t 5 >/dev/null 2>&1 || echo "smoke: compose down failed; remove the project $COMPOSE_PROJECT_NAME" >&2
    rm -rf -- "$VITRINE_INSTALLATION"
    exit $status
}
trap finish EXIT
say() { printf 'smoke: %4d s  %s\n' $SECONDS "$*"; }
fail() { say "FAILED: $*"; exit 1; }

./secrets.sh "$VITRINE_INSTALLATION" >/dev/null
timeout "$limit" "${compose[@]}" up -d >"$VITRINE_INSTALLATION/up.log" 2>&1 \
    || { tail -5 "$VITRINE_INSTALLATION/up.log"; fail "it did not start in $limit s"; }
site=http://127.0.0.1:$VITRINE_PORT
# Nothing depends on the gateway, so Compose does not wait for it; until then, the engine accepts connections and resets them.
until curl -s -o /dev/null "$site/"; do
    [ $SECONDS -lt "$limit" ] || fail "the published port does not answer in $limit s"
    sleep 0.5
done
say "every service is healthy, and the published port answers"

token=$(docker run --rm --user "$(id -u):$(id -g)" -v "$VITRINE_INSTALLATION:/data" "vitrine/tools:$version" token)
call() { curl -fsS --retry 20 --retry-delay 1 --retry-connrefused -H "Authorization: Bearer $token" -H 'Content-Type: application/json' "$@"; }
id() { sed -E 's/^\{"id":"([^"]*)".*/\1/'; }
delivered() { # slug: waits until an app gets the widget
    local code= end=$((SECONDS + limit))
    until code=$(curl -s -o /dev/null -w '%{http_code}' "$site/delivery/$project/widgets/$1") && [ "$code" = 200 ]; do
        [ $SECONDS -lt $end ] || fail "$1 is not delivered: $code"
        sleep 0.5
    done
}
publish() { # slug
    local widget
    widget=$(call "$site/api/projects/$project/widgets" -d '{"name": "'"$1"'", "slug": "'"$1"'", "layout": "CAROUSEL"}' | id)
    call -X PUT "$site/api/projects/$project/widgets/$widget/publish" >/dev/null
}

project=$(call "$site/api/projects" -d '{"name": "Smoke"}' | id)
publish first
delivered first
say "a widget was created, published and delivered"

container=$("${compose[@]}" ps -q delivery-service)
kill -KILL "$(docker inspect -f '{{.State.Pid}}' "$container")"
say "the process of delivery-service was killed"
publish second
delivered first
delivered second
restarts=$(docker inspect -f '{{.RestartCount}}' "$container")
[ "$restarts" = 1 ] || fail "the engine started delivery-service again $restarts times, not once"
say "it was started again, and delivers both widgets"
