# A PostgreSQL of the benchmark's own, with an empty project in a temporary folder; both are gone when the script ends. Sourced.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
# Compiled ahead of time where it can be, as it is packed.
rid=$(dotnet msbuild -getProperty:NETCoreSdkRuntimeIdentifier "$root/src/Mnfst.Migrations.Tool")
dotnet publish -c Release -v:q -nologo -r "$rid" --self-contained false -p:PublishReadyToRun=true -o "$work/tool" "$root/src/Mnfst.Migrations.Tool" >&2
mnfst() { "$work/tool/mnfst" "$@"; }
# Debian's psql is a script that looks for the program and starts it, which takes longer than all else that psql does.
for bin in $(compgen -G '/usr/lib/postgresql/*/bin' | sort -rV); do
  [ ! -x "$bin/psql" ] || { PATH=$bin:$PATH; break; }
done

cd "$work"
mkdir -p migrations/versions
echo '{ "migrations": "migrations/versions", "database": "dev:" }' > mnfst.json
mnfst dev start --quiet
url=$(mnfst dev url)
trap 'cd "$work"; mnfst dev reset --yes --quiet --database dev:; mnfst dev stop --quiet --database dev:; cd /; rm -rf "$work"' EXIT
export MNFST_DATABASE=$url
export PGOPTIONS='--client-min-messages=warning'

sql() { psql -X -q -v ON_ERROR_STOP=1 "$url" "$@"; }

# revision ID DOWN SQL: a revision, written as a file.
revision() {
  {
    printf -- '-- Revision %s\n-- mnfst:revision %s\n' "$1" "$1"
    [ -z "$2" ] || printf -- '-- mnfst:down_revision %s\n' "$2"
    printf -- '-- mnfst:create_date 2026-11-01T12:00:00Z\n\n-- mnfst:upgrade\n%s\n\n-- mnfst:irreversible It is a benchmark\n' "$3"
  } > "migrations/versions/$1.sql"
}

# schemas PREFIX COUNT: makes PREFIX00001 and so on, a thousand in a transaction.
schemas() {
  local from
  for ((from = 1; from <= $2; from += 1000)); do
    sql -c "DO \$\$ BEGIN FOR i IN $from..least($from + 999, $2) LOOP EXECUTE format('CREATE SCHEMA %I', '$1' || lpad(i::text, 5, '0')); END LOOP; END \$\$"
  done
}
