# For benchmarks that look into an installation's database: sourced by those that say what $root is. Says what $port is,
# who asks ($BENCH_TOKEN), and with `database SERVICE NAME` lets psql and pgbench in as that service.

home=${VITRINE_HOME:-$root/.vitrine}
port=${VITRINE_PORT:-8080}

database() {
    local config=$home/secrets/$1.properties
    [ -r "$config" ] || { echo "$(basename "$0"): no installation at $home; run ./vitrine up first" >&2; exit 1; }
    export PGHOST=127.0.0.1 PGPORT=$((port + 20)) PGDATABASE=$2
    PGUSER=$(setting "$config" username)
    PGPASSWORD=$(setting "$config" password)
    BENCH_TOKEN=$("$root/vitrine" token)
    export PGUSER PGPASSWORD BENCH_TOKEN
}

setting() { sed -n "s/^spring.datasource.$2=//p" "$1" | sed 's/\\\([:=]\)/\1/g'; }
