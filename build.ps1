#!/usr/bin/env pwsh
# Builds and runs the NUKE build: ./build.ps1 --help lists its targets and parameters.
$ErrorActionPreference = "Stop"
Set-Location $PSScriptRoot

$env:DOTNET_CLI_TELEMETRY_OPTOUT = 1
$env:DOTNET_NOLOGO = 1
$env:NUKE_TELEMETRY_OPTOUT = 1

if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
    Write-Error "The .NET SDK of global.json is missing: https://dotnet.microsoft.com/download"
}
dotnet build build/Build.csproj -nodeReuse:false -p:UseSharedCompilation=false -nologo -clp:NoSummary -v:quiet
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
dotnet run --project build/Build.csproj --no-build -- $args
exit $LASTEXITCODE
