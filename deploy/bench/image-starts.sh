#!/usr/bin/env bash
# How long the services need to start in containers, with the AOT cache of their images and without it, in turns:
# ./image-starts.sh [ROUNDS]. Requires a running installation of deploy/compose, with its environment variables
# (COMPOSE_PROJECT_NAME, COMPOSE_FILE, VITRINE_INSTALLATION, VITRINE_PORT), and root, to read the CPU time of processes.
# Restarts its services; with other work on the machine, only the CPU times mean something.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../compose"

rounds=${1:-3}
services=(command-service query-service delivery-service)
if docker compose version >/dev/null 2>&1; then compose=(docker compose); else compose=(docker-compose); fi
override=$(mktemp --suffix=.yaml)
ticks=$(getconf CLK_TCK)

mode() { # auto or off
    local service
    { echo "services:"; for service in "${services[@]}"; do
        printf '  %s: {environment: {JAVA_TOOL_OPTIONS: "-XX:AOTMode=%s"}}\n' "$service" "$1"
    done; } > "$override"
}
finish() {
    rm -f -- "$override"
    "${compose[@]}" up -d "${services[@]}" >/dev/null 2>&1 || echo "image-starts: the services could not be started as before" >&2
}
trap finish EXIT

started() { # service, mode: seconds until its log says so, and CPU time until then
    local container pid line
    mode "$2"
    COMPOSE_FILE=${COMPOSE_FILE:-compose.yaml}:$override "${compose[@]}" up -d --no-deps --force-recreate "$1" >/dev/null 2>&1
    container=$("${compose[@]}" ps -q "$1")
    until line=$(docker logs "$container" 2>&1 | grep -oE 'process running for [0-9.]+') && [ -n "$line" ]; do sleep 0.2; done
    pid=$(docker inspect -f '{{.State.Pid}}' "$container")
    awk -v ticks="$ticks" -v seconds="${line##* }" -v service="$1" -v mode="$2" \
        '{ printf "%-17s %-5s %6.1f s %6.1f s CPU\n", service, mode, seconds, ($14 + $15) / ticks }' "/proc/$pid/stat"
}

printf '%-17s %-5s %8s\n' service cache started
for _ in $(seq "$rounds"); do
    for service in "${services[@]}"; do
        started "$service" auto
        started "$service" off
    done
done
