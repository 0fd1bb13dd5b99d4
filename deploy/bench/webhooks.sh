#!/usr/bin/env bash
# How long after a command's answer a webhook's receiver and a follower of the feed have the event, and how many events a second one sender brings to
# its receivers: a receiver on this machine is called, first by one webhook at a moderate rate, then by many that have
# a backlog each.
#
#   ./vitrine up && deploy/bench/webhooks.sh [--events 1000] [--webhooks 50] [--backlog 1000]
#
# Needs nothing but the JDK that runs Vitrine. Load goes to 127.0.0.1 only.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
BENCH_TOKEN=$("$root/vitrine" token)
export BENCH_TOKEN
fail() { echo "$*" >&2; exit 1; }
# shellcheck source=deploy/local/jdk.sh
source "$root/deploy/local/jdk.sh"
java=$(find_jdk)/bin/java
exec "$java" -Xmx256m "$here/Webhooks.java" --port "${VITRINE_PORT:-8080}" "$@"
