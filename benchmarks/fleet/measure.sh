#!/usr/bin/env bash
# Measures a fleet beside a loop of psql that sends the same statements and writes the same journal rows: many schemas of one
# database, and many databases of one server, one new revision each; then a run that finds nothing to do, and the peak memory.
# Needs the .NET SDK, PostgreSQL's programs and GNU time.   measure.sh [SCHEMAS] [DATABASES] [PARALLEL]
# With one processor: taskset -c 1 measure.sh ...
set -euo pipefail
schemas=${1:-10000} databases=${2:-1000} parallel=${3:-4}
source "$(dirname "$0")/server.sh"

revision 001 '' 'CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);'
echo "== $schemas schemas, $databases databases, $parallel at once, $(nproc) processors"

statements='ALTER TABLE users ADD COLUMN name text;
CREATE INDEX users_email ON users (email);'

# What a run sends for revision 002, written by hand.
cat > one.sql <<SQL
SET lock_timeout = '5s';
BEGIN;
$statements
INSERT INTO mnfst_revision (revision, down_revision, depends_on, message, checksum, state, upgrade_step, upgrade_steps, duration, tool_version)
VALUES ('002', '{001}', '{}', 'Revision 002', 'checksum', 'applied', 2, 2, '1 ms', 'loop');
INSERT INTO mnfst_journal (event, revision, step, checksum, duration, tool_version)
VALUES ('upgrade', '002', 2, 'checksum', '1 ms', 'loop');
COMMIT;
SQL

seconds() { local from; from=$(date +%s%N); "$@" >/dev/null; awk -v ns=$(($(date +%s%N) - from)) 'BEGIN { printf "%.1f", ns / 1e9 }'; }
compare() { awk -v ours="$2" -v loop="$3" 'BEGIN { printf "%-12s ours %s s, psql %s s: %.2f of the loop\n", "'"$1"'", ours, loop, ours / loop }'; }
fleet() { mnfst fleet upgrade --parallel "$parallel" --quiet "$@"; }

loop_schemas() {
  seq -f 'b%05g' "$schemas" |
    xargs -P "$parallel" -I {} env PGOPTIONS='--client-min-messages=warning -csearch_path={}' psql -X -q -v ON_ERROR_STOP=1 -f one.sql "$url"
}
loop_databases() {
  seq -f 'b%05g' "$databases" | xargs -P "$parallel" -I {} psql -X -q -v ON_ERROR_STOP=1 -f one.sql "${url%/*}/{}"
}

schemas a "$schemas"
schemas b "$schemas"
fleet --schemas 'a*' && fleet --schemas 'b*'
# Since PostgreSQL 15 an empty database goes through the log otherwise, which takes longer.
strategy=
[ "$(psql -XAtc 'SHOW server_version_num' "$url")" -lt 150000 ] || strategy='STRATEGY file_copy'
for ((i = 1; i <= databases; i++)); do printf 'CREATE DATABASE a%05d %s;\nCREATE DATABASE b%05d %s;\n' "$i" "$strategy" "$i" "$strategy"; done > create.sql
[ "$databases" = 0 ] || { sql -f create.sql; fleet --databases 'a0*'; fleet --databases 'b0*'; }
sql -c CHECKPOINT
revision 002 001 "$statements"

compare schemas "$(seconds fleet --schemas 'a*')" "$(seconds loop_schemas)"
[ "$databases" = 0 ] || compare databases "$(seconds fleet --databases 'a0*')" "$(seconds loop_databases)"
echo "nothing to do over $schemas schemas: $(seconds fleet --schemas 'a*') s"
revision 003 002 'ALTER TABLE users ADD COLUMN born date;'
echo "peak memory of 1 revision for $schemas schemas: $(/usr/bin/time -f %M "$work/tool/mnfst" fleet upgrade --parallel "$parallel" --quiet --schemas 'a*' 2>&1 >/dev/null | tail -1 | awk '{ printf "%.0f MB", $1 / 1024 }')"
