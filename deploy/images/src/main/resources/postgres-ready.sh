#!/bin/sh
# Whether the server accepts connections: it states so in the eighth line of its pid file, which pg_ctl reads too.
for _ in 1 2 3 4 5 6 7 8; do
  read -r state || exit 1
done < "${PGDATA:-/var/lib/postgresql/18/docker}/postmaster.pid"
[ "$state" = ready ]
