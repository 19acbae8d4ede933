#!/usr/bin/env bash
# Makes the pictures of the README from the real thing: what the commands print at a terminal of 100 columns, with its colours.
# Needs the SDK, a PostgreSQL for the dev database, and script(1) of util-linux.
set -euo pipefail
cd "$(dirname "$0")/../.."

sample=samples/MnfstRag
broken=samples/Shop.Migrations
captured=$(mktemp)
trap 'rm -rf "$captured" "$broken"' EXIT

# Runs a command at a terminal.
capture() {
  env --unset=NO_COLOR --unset=COLORTERM TERM=xterm-256color LC_ALL=C.UTF-8 DOTNET_NOLOGO=1 \
    script --quiet --return --command "stty cols 100 rows 50; $1" /dev/null >"$captured" </dev/null || true
}

# Draws what was captured, below the prompt with what a user would have typed.
draw() {
  dotnet run docs/images/terminal.cs -- "$1" <"$captured" >"docs/images/$2"
  echo "docs/images/$2"
}

dotnet build -v:quiet --nologo src/Mnfst.Migrations.Tool
dotnet build -v:quiet --nologo "$sample"
mnfst="dotnet artifacts/bin/Mnfst.Migrations.Tool/debug/mnfst.dll"

$mnfst dev reset --yes --quiet --database dev:images --project "$sample" >/dev/null 2>&1 || true
$mnfst upgrade 005_add_audit_trail --quiet --no-build --project "$sample" --database dev:images
capture "$mnfst graph --no-build --project $sample --database dev:images"
draw 'mnfst graph --database dev:' graph.svg

# A copy of the sample, in which a revision names one that there is not.
mkdir -p "$broken"
cp -r "$sample/migrations" "$broken/"
sed -E '/<PropertyGroup>/a <EnforceCodeStyleInBuild>false</EnforceCodeStyleInBuild>' "$sample/MnfstRag.csproj" >"$broken/Shop.Migrations.csproj"
sed -i 's/007_add_email_verification/007_add_email_verifcation/' "$broken"/migrations/versions/008_*.sql
dotnet restore -v:quiet --nologo "$broken"
capture "cd $broken && dotnet build --no-restore --no-dependencies --nologo -terminalLogger:on"
sed -i "s#$PWD/$broken/##g; s#$PWD/##g" "$captured"
draw 'dotnet build' build-error.svg
