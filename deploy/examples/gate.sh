#!/bin/sh
# May we buy from this vendor now? Asks the gates of all its engagements.
#   PORTAL_URL=https://portal.example CLIENT_ID=... CLIENT_SECRET=... \
#       ./gate.sh erp.sap 0000104711 [ENGAGEMENT_ID]
# Ends with 0 when every gate (or the one named) is approved, 1 when one is
# approved with conditions, 2 when one is not approved or the vendor has none,
# 3 when the portal could not be asked. Needs curl and jq. CURL_OPTIONS, such
# as "--cacert /etc/ssl/portal.pem", is for curl.
set -u
system=$1
id=$2
engagement=${3:-}

fail() {
    echo "gate.sh: $*" >&2
    exit 3
}
# The secret goes through standard input: others on this machine see arguments.
ask() {
    # shellcheck disable=SC2086  # several options
    curl --silent --show-error --fail-with-body --proto =https --max-time 30 \
        ${CURL_OPTIONS:-} --config - "$@"
}

token=$(printf 'user = "%s:%s"\n' "$CLIENT_ID" "$CLIENT_SECRET" |
    ask --data grant_type=client_credentials --data scope=gate.read \
        "$PORTAL_URL/oauth2/token" | jq --exit-status --raw-output .access_token) ||
    fail "no token"
path=$(jq --null-input --raw-output --arg s "$system" --arg i "$id" \
    '"/api/v1/vendors/ext/\($s | @uri)/\($i | @uri)/gates"')
gates=$(printf 'header = "Authorization: Bearer %s"\n' "$token" |
    ask "$PORTAL_URL$path") || fail "no gates: $gates"

echo "$gates" | jq --raw-output --arg e "$engagement" '.gates[]
    | select($e == "" or .engagement_id == $e)
    | "\(.engagement_id) \(.decision) until \(.valid_until // "-")",
      (.reasons[] | "  because \(.code) \(.clause // "")"),
      (.conditions[] | "  if \(.text) by \(.due)")'
exit "$(echo "$gates" | jq --arg e "$engagement" '
    [.gates[] | select($e == "" or .engagement_id == $e) | .decision
     | {approved: 0, approved_with_conditions: 1}[.] // 2] | max // 2')"
