#!/usr/bin/env bash
# Writes the keys and passwords of an installation, those that are missing: ./secrets.sh [DIRECTORY]
# The files are those of ./vitrine, so VITRINE_HOME=deploy/compose/installation ./vitrine token signs with the same key.
set -euo pipefail

home=${1:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)/installation}
command -v openssl >/dev/null || { echo "secrets.sh: openssl is required. Install it." >&2; exit 1; }

# Only the owner enters the directory. The files in it are readable, because containers run as another user.
umask 022
mkdir -p -- "$home"
chmod 700 -- "$home"
mkdir -p -- "$home/secrets"
cd -- "$home/secrets"

write() { # file: standard input becomes it, whole or not at all
    cat > "$1.new"
    chmod 444 "$1.new"
    mv -- "$1.new" "$1"
}
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

for role in postgresql vitrine_command vitrine_query vitrine_reader vitrine_webhooks vitrine_webhooks_reader \
    vitrine_keys vitrine_keys_reader; do
    [ -e "$role" ] || openssl rand -hex 24 | write "$role"
done
for key in webhook-key personal-key management-token; do
    [ -e "$key" ] || openssl rand -base64 32 | write "$key"
done

# The key that signs tokens, and its public half as a set of JSON web keys.
if ! [ -e signing-key ] || ! [ -e jwks.json ]; then
    id=$(openssl rand 9 | base64url)
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ec.new 2>/dev/null
    # The last 64 bytes are the coordinates of the point.
    openssl pkey -in ec.new -pubout -outform DER | tail -c 64 > point.new
    printf '{"keys":[{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"%s","x":"%s","y":"%s"}]}\n' \
        "$id" "$(head -c 32 point.new | base64url)" "$(tail -c 32 point.new | base64url)" | write jwks.json
    printf '%s %s\n' "$id" "$(openssl pkcs8 -topk8 -nocrypt -in ec.new -outform DER | openssl base64 -A)" | write signing-key
    rm ec.new point.new
    chmod 600 signing-key
fi

# The key that signs the audit trail, with its public half below it.
if ! [ -e audit-key.pem ] || ! [ -e audit-public-key.pem ]; then
    openssl genpkey -algorithm ED25519 -out ed.new
    openssl pkey -in ed.new -pubout | write audit-public-key.pem
    cat ed.new audit-public-key.pem | write audit-key.pem
    rm ed.new
fi
echo "The keys and passwords are in $home/secrets. Back up this directory: without it, the data cannot be read."
