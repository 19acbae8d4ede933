# The daily verbs of the migrations. They are commands of mnfst and take its options: scripts/db.ps1 upgrade --help.
$ErrorActionPreference = 'Stop'

$usage = @'
Usage: scripts/db.ps1 VERB [ARGUMENT...]

  setup              Create the database if it is missing, migrate and seed it
  migrate            Validate the migrations, then apply all that are pending
  migration MESSAGE  Create a new revision
  upgrade [REV]      Apply revisions, all of them if none is named
  downgrade [REV]    Take revisions back, the last one if none is named; asks first
  seed               Run the seeds that are new or changed
  status             Show what is applied and what is pending
  history            List the revisions
  reset              Take everything back, migrate and seed; asks first
  backup FILE        Save the database
  restore FILE       Bring a saved database back

Any other verb is handed to mnfst as it is. Files are named from the folder above scripts. The database is the one of
mnfst.json, unless MNFST_DATABASE or DATABASE_URL is set or --database is given.
'@

$verb = if ($args.Count -gt 0) { $args[0] } else { 'help' }
$rest = @($args | Select-Object -Skip 1)

if ($verb -in 'help', '-h', '--help') {
    $usage
    exit 0
}
if ($verb -eq 'migration') {
    if ($rest.Count -eq 0) {
        [Console]::Error.WriteLine("db.ps1: 'migration' needs a message: scripts/db.ps1 migration `"Add user preferences table`"")
        exit 2
    }
    $verb = 'revision'
    $rest = @('--message') + $rest
}

# mnfst may be installed for the user, or for this repository.
Push-Location (Join-Path $PSScriptRoot '..')
try {
    if ($env:MNFST) {
        & $env:MNFST $verb @rest
    }
    elseif (Get-Command mnfst -ErrorAction SilentlyContinue) {
        & mnfst $verb @rest
    }
    else {
        & dotnet mnfst $verb @rest
    }
    exit $LASTEXITCODE
}
finally {
    Pop-Location
}
