# Archives a segment of the write-ahead log: path, file name, directory of the archive. PostgreSQL repeats it until it succeeds.
set -eu
umask 077
target=$3/$2.gz
if [ -e "$target" ]; then
  # Archived before a crash. Anything else under this name is of another history, and must not be replaced.
  gzip -dc <"$target" | cmp -s - "$1" && exit 0
  echo "the archive has another $2: use an empty directory, or the archive of this installation" >&2
  exit 1
fi
draft=$3/.$2.part
gzip -1 -n <"$1" >"$draft"
# A power failure must leave no name without its bytes.
sync "$draft"
mv "$draft" "$target"
sync "$3"
