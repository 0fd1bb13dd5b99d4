#!/usr/bin/env bash
# The lane of containers in CI: starts an engine of its own, builds the images, and runs smoke.sh and a service test on
# Testcontainers. Where no engine can be started, or the time is over, it states why and succeeds. It fails if
# something that was started does not work.
set -euo pipefail
checkout=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
limit=${LANE_SECONDS:-300}

skip() { echo "containers: not run: $*"; exit 0; }
if [ -z "${LANE_RUNS:-}" ]; then
    [ "$(id -u)" = 0 ] || skip "starting a container engine needs root"
    # Debian's docker-compose recommends the engine.
    for program in dockerd:docker-compose docker-compose:docker-compose openssl:openssl; do
        command -v "${program%:*}" >/dev/null && continue
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${program#*:}"; } \
            </dev/null >/dev/null 2>&1 || skip "${program#*:} cannot be installed"
    done
    # Its own process group, so that the end of the time reaches everything that this script has started.
    status=0
    LANE_RUNS=yes timeout --kill-after=60 "$limit" "$0" || status=$?
    [ $status != 124 ] && [ $status != 137 ] || skip "it did not end within $limit s (LANE_SECONDS)"
    exit $status
fi

engine=$(mktemp -d /tmp/vitrine-engine.XXXXXX)
finish() {
    local status=$?
    if [ -s "$engine/pid" ]; then
        kill "$(cat "$engine/pid")" 2>/dev/null || true
        for _ in $(seq 100); do [ -e "$engine/pid" ] || break; sleep 0.2; done
    fi
    umount "$engine"/exec/netns/* 2>/dev/null || true
    rm -rf -- "$engine" || echo "containers: remove $engine" >&2
    exit $status
}
trap finish EXIT
trap 'exit 143' TERM INT

export DOCKER_HOST=unix://$engine/docker.sock
setsid dockerd --ip 127.0.0.1 --host "$DOCKER_HOST" --data-root "$engine/data" --exec-root "$engine/exec" \
    --pidfile "$engine/pid" >"$engine/log" 2>&1 </dev/null &
for _ in $(seq 60); do
    docker version >/dev/null 2>&1 && break
    sleep 0.5
done
docker version >/dev/null 2>&1 || skip "the engine does not start: $(tail -n 1 "$engine/log")"

echo "containers: building the images"
cd -- "$checkout"
mvn --batch-mode --no-transfer-progress -q -Pimages -Dimages.servers -Dimages.training=no -Dmaven.test.skip=true -pl deploy/images -am package \
    </dev/null >"$engine/build.log" 2>&1 || { tail -n 20 "$engine/build.log"; exit 1; }
for image in deploy/images/target/images/*.tar; do docker load -q -i "$image" >/dev/null; done
echo "containers: $SECONDS s until the images were loaded"

# An engine that starts may still be unable to run containers, for instance inside of one. Then its exit code is 125.
status=0
reason=$(docker run --rm --memory 128m --publish 127.0.0.1::8080 vitrine/tools:0.1.0-SNAPSHOT --version 2>&1) || status=$?
[ $status != 125 ] || skip "the engine cannot run containers: $reason"
[ $status = 0 ] || { echo "containers: vitrine/tools does not start: $reason"; exit 1; }

deploy/compose/smoke.sh

export VITRINE_TEST_SERVERS=containers TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_CHECKS_DISABLE=true TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1
export POSTGRES_IMAGE=vitrine/postgresql:0.1.0-SNAPSHOT KAFKA_IMAGE=vitrine/kafka:0.1.0-SNAPSHOT
export ELASTICSEARCH_IMAGE=vitrine/elasticsearch:0.1.0-SNAPSHOT
mvn --batch-mode --no-transfer-progress -q -pl deploy/servers -am verify -Dtest=None -Dit.test=ServersForTestsIT \
    -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false </dev/null >"$engine/test.log" 2>&1 \
    || { tail -n 20 "$engine/test.log"; exit 1; }
echo "containers: test servers run on Testcontainers; $SECONDS s in all"
