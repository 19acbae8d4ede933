#!/usr/bin/env bash
# Builds and runs the NUKE build: ./build.sh --help lists its targets and parameters.
set -euo pipefail
cd "$(dirname "$0")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NUKE_TELEMETRY_OPTOUT=1

command -v dotnet >/dev/null || {
  echo 'The .NET SDK of global.json is missing: https://dotnet.microsoft.com/download' >&2
  exit 1
}
dotnet build build/Build.csproj -nodeReuse:false -p:UseSharedCompilation=false -nologo -clp:NoSummary -v:quiet
exec dotnet run --project build/Build.csproj --no-build -- "$@"
