#!/bin/sh
# Starts PostgreSQL in a container with the variables of the project's own image. The shell has no other programs.
set -eu
: "${PGDATA:=/var/lib/postgresql/18/docker}"

if ! [ -s "$PGDATA/PG_VERSION" ]; then
  password=${POSTGRES_PASSWORD:-}
  if [ -n "${POSTGRES_PASSWORD_FILE:-}" ]; then
    read -r password < "$POSTGRES_PASSWORD_FILE" || [ -n "$password" ]
  fi
  if [ -z "$password" ]; then
    echo "Set POSTGRES_PASSWORD_FILE to a file with the password of the superuser." >&2
    exit 1
  fi
  umask 077
  printf '%s\n' "$password" > /tmp/password
  initdb -D "$PGDATA" -U "${POSTGRES_USER:-postgres}" -A scram-sha-256 --pwfile=/tmp/password -E UTF8 \
    --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C --no-instructions
  : > /tmp/password
  echo "host all all all scram-sha-256" >> "$PGDATA/pg_hba.conf"
fi

[ "${1:-postgres}" = postgres ] || { echo "The only command is postgres, with its options." >&2; exit 1; }
[ $# = 0 ] || shift
exec postgres -D "$PGDATA" -c listen_addresses='*' -c unix_socket_directories= "$@"
