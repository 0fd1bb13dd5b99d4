#!/usr/bin/env bash
# How long a page of the audit trail takes in a project of ten million entries, under filters alone and combined, and what
# an export of a million of them costs in time and heap.
#
#   ./vitrine up && deploy/bench/audit.sh [--entries 10000000] [--pages 2000] [--export 1000000] [--project ID]
#
# The entries are written into the journal's table by COPY, chained as the service chains them, in a project of their own
# (with --project, one that an earlier run has filled is asked again). They take about 1 KB each on disk.
# Needs psql (Debian: postgresql-client) and the JDK that runs Vitrine. Load goes to 127.0.0.1 only.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
entries=10000000
pages=2000
export=1000000
project=
while [ $# -gt 0 ]; do
    case $1 in
        --entries) entries=$2; shift 2 ;;
        --pages) pages=$2; shift 2 ;;
        --export) export=$2; shift 2 ;;
        --project) project=$2; shift 2 ;;
        *) echo "usage: audit.sh [--entries N] [--pages N] [--export N] [--project ID]" >&2; exit 2 ;;
    esac
done
command -v psql >/dev/null || { echo "audit.sh: psql is missing; install postgresql-client first" >&2; exit 1; }

. "$here/database.sh"
database query-service vitrine_views
fail() { echo "$*" >&2; exit 1; }
# shellcheck source=deploy/local/jdk.sh
source "$root/deploy/local/jdk.sh"
java=$(find_jdk)/bin/java
audit() { "$java" -Xmx256m -cp "$root/shared-events/target/classes" "$here/Audit.java" "$@"; }

months() {
    local month from to
    for month in $(seq 0 12); do
        from=$(date -u -d "2025-01-01 +$month month" +%Y-%m-01)
        to=$(date -u -d "2025-01-01 +$((month + 1)) month" +%Y-%m-01)
        echo "journal_v1_$(date -u -d "$from" +%Y_%m) ${from}T00:00:00Z ${to}T00:00:00Z"
    done
}

if [ -z "$project" ]; then
    project=$(cat /proc/sys/kernel/random/uuid)
    begin=$SECONDS
    columns="project_id, position, at, number, event_id, type, subject_id, version, recorded_at, actor, request_id, dialect,
        reason, client_address, data, changes, hash"
    if [ "$(psql -qAtXc "SELECT to_regclass('journal_v1_2025_01') IS NULL")" = t ]; then
        # Rows first, indexes after: the months are filled beside the journal and joined to it when they are full.
        psql -qXc 'DROP TABLE IF EXISTS bench_journal' -c 'CREATE TABLE bench_journal (LIKE journal_v1) PARTITION BY RANGE (at)' 2>/dev/null
        months | while read -r name from to; do
            psql -qXc "CREATE TABLE $name PARTITION OF bench_journal FOR VALUES FROM ('$from') TO ('$to')"
        done
        audit rows "$project" "$entries" | psql -qXc "COPY bench_journal ($columns) FROM STDIN"
        months | while read -r name from to; do
            psql -qXc 'SET maintenance_work_mem = "256MB"' -c "ALTER TABLE bench_journal DETACH PARTITION $name" \
                -c "ALTER TABLE journal_v1 ATTACH PARTITION $name FOR VALUES FROM ('$from') TO ('$to')" \
                -c "ALTER TABLE $name ENABLE ROW LEVEL SECURITY"
            printf '\rindexed: %s ' "$name" >&2
        done
        echo >&2
        psql -qXc 'DROP TABLE bench_journal'
    else
        audit rows "$project" "$entries" | psql -qXc "COPY journal_v1 ($columns) FROM STDIN"
    fi
    psql -qX <<SQL
INSERT INTO journal_head_v1 SELECT project_id, position, number, at, hash FROM journal_v1
 WHERE project_id = '$project' ORDER BY position DESC LIMIT 1;
INSERT INTO journal_count_v1 SELECT project_id, (at AT TIME ZONE 'UTC')::date, actor, type, count(*) FROM journal_v1
 WHERE project_id = '$project' GROUP BY 1, 2, 3, 4;
VACUUM ANALYZE journal_v1;
SQL
    echo "$entries entries in project $project in $((SECONDS - begin)) s"
fi
audit ask "$project" "$port" "$pages" "$export" "$((port + 12))"
