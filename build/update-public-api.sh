#!/usr/bin/env bash
# Rewrites PublicAPI.Unshipped.txt of every shipped library from what the analyzer finds (RS0016), so that a
# review sees each change of the public API as a diff. Run it after changing public types.
set -euo pipefail
cd "$(dirname "$0")/.."
for api in src/*/PublicAPI.Unshipped.txt; do
  folder=$(dirname "$api")
  log=$(mktemp)
  printf '#nullable enable\n' > "$api"
  # RS0016 is a warning here, so that the build goes on to the libraries above.
  dotnet build "$folder" --no-incremental -nologo -v:q -p:TreatWarningsAsErrors=false -p:ErrorLog="$log%2Cversion=2.1" >/dev/null
  python3 - "$log" >> "$api" <<'PY'
import json, re, sys
found = set()
for run in json.load(open(sys.argv[1], encoding="utf-8-sig"))["runs"]:
    for result in run["results"]:
        if result["ruleId"] == "RS0016":
            found.add(re.match(r"Symbol '(.*)' is not part", result["message"]["text"], re.S).group(1))
print("\n".join(sorted(found)))
PY
  rm -f "$log"
done
