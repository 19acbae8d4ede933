#!/usr/bin/env bash
# Starts a fleet in shards, one process each, kills all of them (kill -9) at some moment, and begins again with one more revision;
# at the end looks whether each schema has each revision once.   kill.sh [ROUNDS] [SCHEMAS] [SHARDS] [SEED]
set -euo pipefail
rounds=${1:-50} schemas=${2:-2000} shards=${3:-8}
RANDOM=${4:-$(date +%s)}
source "$(dirname "$0")/server.sh"

sql -c 'CREATE TABLE public.ran (schema text, revision text)'
schemas t "$schemas"
killed=0 down=
for ((round = 1; round <= rounds; round++)); do
  id=$(printf '%03d' "$round")
  revision "$id" "$down" "CREATE TABLE r$id (id int);
INSERT INTO public.ran VALUES (current_schema(), '$id');"
  down=$id
  pids=()
  for ((shard = 0; shard < shards; shard++)); do
    "$work/tool/mnfst" fleet upgrade --schemas 't*' --shard "$shard/$shards" --parallel 2 --quiet >/dev/null 2>&1 &
    pids+=($!)
  done
  sleep "$((RANDOM % 12)).$((RANDOM % 10))"
  for pid in "${pids[@]}"; do
    kill -9 "$pid" 2>/dev/null && killed=$((killed + 1))
    wait "$pid" 2>/dev/null || true
  done
done
echo "killed $killed processes in $rounds rounds; $(sql -At -c 'SELECT count(*) FROM public.ran') of $((rounds * schemas)) revisions had run"
mnfst fleet upgrade --schemas 't*' --parallel 4
mnfst fleet check --schemas 't*'
sql -At -c "SELECT count(*) || ' runs, ' || count(DISTINCT (schema, revision)) || ' different, of $((rounds * schemas))' FROM public.ran"
[ "$(sql -At -c "SELECT count(*) = $((rounds * schemas)) AND count(DISTINCT (schema, revision)) = $((rounds * schemas)) FROM public.ran")" = t ]
