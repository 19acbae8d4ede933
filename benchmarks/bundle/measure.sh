#!/usr/bin/env bash
# Measures our executable bundle of the sample, compiled ahead of time, beside psql and an EF Core migrations bundle of the
# same schema: size, time of a run that finds nothing to do, time of a run that applies all, peak memory.
# Needs the .NET SDK with what PublishAot needs, PostgreSQL's programs, and GNU time.   measure.sh [ROUNDS]
set -euo pipefail
cd "$(dirname "$0")"
rounds=${1:-15}
rid=$(dotnet msbuild -getProperty:NETCoreSdkRuntimeIdentifier Ours/Ours.csproj)
out=$(mktemp -d)
root=$(cd ../.. && pwd)
mnfst="dotnet run --no-build -c Release --project $root/src/Mnfst.Migrations.Tool --"

echo '== Building'
dotnet build -c Release -v:q -nologo "$root/src/Mnfst.Migrations.Tool" >&2
dotnet publish -c Release -v:q -nologo -r "$rid" -p:Aot=true -o "$out/ours" Ours >&2
"$out/ours/migrate" bundle "$out/revisions" --quiet
mkdir -p Ef/obj/revisions
for file in "$out"/revisions/revisions/*.sql; do
  sed -n '/^-- mnfst:upgrade/,/^-- mnfst:downgrade/p' "$file" | grep -v '^-- mnfst:' > "Ef/obj/revisions/$(basename "$file")"
done
dotnet tool install dotnet-ef --version 10.0.15 --tool-path "$out/tools" >/dev/null
(cd Ef && dotnet build -v:q -nologo >&2 && "$out/tools/dotnet-ef" migrations bundle --no-build --self-contained -r "$rid" -o "$out/efbundle" >/dev/null)

echo '== Server'
(cd "$out" && $mnfst dev start --quiet && url=$($mnfst dev url) && echo "$url" > url)
trap '(cd "$out" && $mnfst dev stop --quiet; $mnfst dev reset --yes --quiet) 2>/dev/null; rm -rf "$out"' EXIT
url=$(cat "$out/url")
npgsql() { # libpq's URL of a database in Npgsql's keywords
  local host; host=$(printf '%s' "$url" | sed -E 's#.*@([^:/]*)[:/].*#\1#; s#%2F#/#g')
  echo "Host=$host;Username=postgres;Database=$1"
}
psql=(psql -X -q)
fresh() { PGOPTIONS=--client-min-messages=warning "${psql[@]}" "$url" -c "DROP DATABASE IF EXISTS $1 WITH (FORCE)" -c "CREATE DATABASE $1"; }

ours() { MNFST_DATABASE=$(npgsql ours) "$out/ours/migrate" upgrade head --quiet; }
ef() { DATABASE=$(npgsql ef) "$out/efbundle" --connection "$(npgsql ef)" >/dev/null; }
select1() { "${psql[@]}" "$url" -c 'select 1' >/dev/null; }

ms() { local from; from=$(date +%s%N); "$@"; echo $((($(date +%s%N) - from) / 1000)); }
median() { sort -n | awk '{ a[NR] = $1 } END { printf "%.1f", a[int((NR + 1) / 2)] / 1000 }'; }

echo "== Medians of $rounds rounds in turn, in ms"
for ((i = 0; i < rounds; i++)); do
  fresh ours; fresh ef
  ms ours >> "$out/ours.all"; ms ef >> "$out/ef.all"
  ms select1 >> "$out/psql.nothing"; ms ours >> "$out/ours.nothing"; ms ef >> "$out/ef.nothing"
done
echo "psql -c 'select 1'      $(median < "$out/psql.nothing")"
echo "ours, nothing to do     $(median < "$out/ours.nothing")"
echo "EF, nothing to do       $(median < "$out/ef.nothing")"
echo "ours, all revisions     $(median < "$out/ours.all")"
echo "EF, all revisions       $(median < "$out/ef.all")"

echo '== Size and peak memory'
peak() { /usr/bin/time -f '%M' "$@" 2>&1 >/dev/null | tail -1 | awk '{ printf "%.1f MB", $1 / 1024 }'; }
size() { stat -c %s "$1" | awk '{ printf "%.1f MB", $1 / 1048576 }'; }
echo "ours  $(size "$out/ours/migrate"), $(MNFST_DATABASE=$(npgsql ours) peak "$out/ours/migrate" upgrade head --quiet)"
echo "EF    $(size "$out/efbundle"), $(DATABASE=$(npgsql ef) peak "$out/efbundle" --connection "$(npgsql ef)")"
