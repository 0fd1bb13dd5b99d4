# Watches the processes of an installation, and runs a command when one has died. Arguments: the home, the seconds
# between two checks, the names of the processes, and the command. A shell needs far less memory than a JVM.
home=$1
interval=$2
names=$3
shift 3
child=

# TERM must not wait for the end of the command or of a pause.
trap '[ -n "$child" ] && kill "$child" 2>/dev/null; exit 0' TERM INT HUP

await() {
  "$@" &
  child=$!
  wait "$child"
  status=$?
  child=
  return "$status"
}

# Whether a process with this pid and, where the system has /proc, with this start time is running.
is_running() {
  if [ -r /proc/self/stat ]; then
    read -r stat 2>/dev/null <"/proc/$1/stat" || return 1
    # The second field is the program's name in brackets, which may contain any characters.
    set -- "$2" ${stat##*) }
    [ "$2" != Z ] && { [ -z "$1" ] || [ "$1" = "${21}" ]; }
  else
    kill -0 "$1" 2>/dev/null
  fi
}

# A process that was stopped has no pid file; one that died has left it.
has_died() {
  for name in $names; do
    file=$home/run/$name.pid
    # Elasticsearch's launcher ends when the server runs, whose pid it has written.
    case $name in
      elasticsearch*)
        [ -r "$file" ] && [ -r "$home/data/$name/pid" ] && file=$home/data/$name/pid
        ;;
    esac
    pid= started=
    # The last line of a file may have no end.
    { read -r pid started <"$file" || :; } 2>/dev/null
    [ -z "$pid" ] || is_running "$pid" "$started" || return 0
  done
  return 1
}

while [ -d "$home/run" ]; do
  if has_died; then
    # The command fails while a build replaces it.
    await "$@" >"$home/logs/supervisor.out" 2>&1 || await sleep 5
  fi
  await sleep "$interval"
done
