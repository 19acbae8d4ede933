#!/bin/sh
# The daily verbs of the migrations. They are commands of mnfst and take its options: scripts/db.sh upgrade --help.
set -eu

usage() {
    cat <<'TEXT'
Usage: scripts/db.sh VERB [ARGUMENT...]

  setup              Create the database if it is missing, migrate and seed it
  migrate            Validate the migrations, then apply all that are pending
  migration MESSAGE  Create a new revision: what the migrations lack of the model, if mnfst.json names one
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
TEXT
}

# mnfst may be installed for the user, or for this repository.
run() {
    if [ -n "${MNFST:-}" ]; then
        exec "$MNFST" "$@"
    elif command -v mnfst >/dev/null 2>&1; then
        exec mnfst "$@"
    else
        exec dotnet mnfst "$@"
    fi
}

verb=${1:-help}
[ $# -eq 0 ] || shift
cd "$(dirname "$0")/.."

case $verb in
    help | -h | --help)
        usage
        ;;
    migration)
        if [ $# -eq 0 ]; then
            echo "db.sh: 'migration' needs a message: scripts/db.sh migration \"Add user preferences table\"" >&2
            exit 2
        fi
        if grep -qs '^[[:space:]]*"model"' mnfst.json; then
            set -- "$@" --autogenerate
        fi
        run revision --message "$@"
        ;;
    *)
        run "$verb" "$@"
        ;;
esac
