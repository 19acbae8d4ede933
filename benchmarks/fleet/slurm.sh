#!/usr/bin/env bash
# Runs a fleet of schemas as an array of 8 on a Slurm cluster of this machine alone: the batch script of 'mnfst fleet manifest',
# submitted to a controller and a node that live in a folder of their own and end with the script. One schema stands in the way of its
# revision at first, so that one part fails and is submitted again. Counts what each schema was given, and says how long it took.
# Needs Debian's slurmctld, slurmd, slurm-client and munge, the .NET SDK, psql, and a user who may run slurmd: root.
#   slurm.sh [SCHEMAS] [PROGRAM]       PROGRAM has the migrations; the tool itself if it is not given
set -euo pipefail
cd "$(dirname "$0")"
schemas=${1:-200}
root=$(cd ../.. && pwd)
for program in munged slurmctld slurmd sbatch squeue psql dotnet; do
  PATH=$PATH:/usr/sbin command -v "$program" >/dev/null ||
    { echo "$program is missing. On Debian: apt-get install --no-install-recommends munge slurmctld slurmd slurm-client postgresql-client" >&2; exit 2; }
done
PATH=$PATH:/usr/sbin
out=$(mktemp -d)
chmod 755 "$out"
cd "$out"
mnfst="dotnet exec $root/artifacts/bin/Mnfst.Migrations.Tool/release/mnfst.dll"
pids=()
finish() {
  [ "${#pids[@]}" -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
  $mnfst dev stop --quiet 2>/dev/null || true
  $mnfst dev reset --yes --quiet 2>/dev/null || true
  cd / && rm -rf "$out"
}
trap finish EXIT

echo '== Building'
dotnet build -c Release -v:q -nologo "$root/src/Mnfst.Migrations.Tool" >&2

echo "== A database with $schemas schemas"
mkdir -p migrations/versions
cat > migrations/versions/001_orders.sql <<'SQL'
-- Create orders
-- mnfst:revision 001_orders
-- mnfst:upgrade
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, placed_at timestamptz NOT NULL);
-- mnfst:downgrade
DROP TABLE orders;
SQL
$mnfst dev start --quiet
url=$($mnfst dev url)
query() { psql -X -q -A -t -v ON_ERROR_STOP=1 "$url" "$@"; }
query -c "SELECT format('CREATE SCHEMA tenant_%s;', i) FROM generate_series(1, $schemas) AS i" | query -f -
query -c 'CREATE TABLE tenant_1.orders (in_the_way int)'

echo '== A cluster of one node'
node=$(hostname -s)
port=$((20000 + RANDOM % 20000))
mkdir -p munge state spool log
dd if=/dev/urandom of=munge/key bs=64 count=1 status=none
chmod 700 munge && chmod 400 munge/key
cat > slurm.conf <<CONF
ClusterName=fleet
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
AuthInfo=socket=$out/munge/socket
CredType=cred/munge
StateSaveLocation=$out/state
SlurmdSpoolDir=$out/spool
SlurmctldPidFile=$out/slurmctld.pid
SlurmdPidFile=$out/slurmd.pid
SlurmctldLogFile=$out/log/slurmctld
SlurmdLogFile=$out/log/slurmd
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SwitchType=switch/none
MpiDefault=none
MailProg=/bin/true
ReturnToService=2
# More tasks at once than a small machine has processors: they wait for the server most of the time.
SlurmdParameters=config_overrides
NodeName=$node NodeAddr=127.0.0.1 CPUs=8 RealMemory=8192 State=UNKNOWN
PartitionName=all Nodes=$node Default=YES State=UP
CONF
export SLURM_CONF=$out/slurm.conf
munged --foreground --force --key-file=munge/key --socket="$out/munge/socket" --pid-file="$out/munge/pid" \
  --seed-file="$out/munge/seed" --log-file="$out/munge/log" & pids+=($!)
until [ -S munge/socket ]; do sleep 0.1; done
slurmctld -D & pids+=($!)
slurmd -D -N "$node" & pids+=($!)
for _ in $(seq 100); do
  [ "$(sinfo -h -o %t 2>/dev/null)" = idle ] && break
  sleep 0.3
done
[ "$(sinfo -h -o %t)" = idle ] || { echo 'The node does not come up:' >&2; tail -20 log/* >&2; exit 1; }

echo '== The manifest'
program=${2:-$out/migrate}
printf '#!/bin/sh\nexec %s "$@"\n' "$mnfst" > migrate
chmod 755 migrate
umask 077
printf '%s\n' "$url" > url
$mnfst fleet manifest --slurm --name tenants --program "$program" --secret "$out/url" --shards 8 --schemas 'tenant_*' \
  --file tenants.sh -- --parallel 4
grep '^#SBATCH\|^exec' tenants.sh

submit() { # the exit codes of the tasks, one a line
  local from; from=$(date +%s%N)
  sbatch --wait --export=ALL,DOTNET_NOLOGO=1 "$@" tenants.sh >job || true
  echo "$((($(date +%s%N) - from) / 1000000)) ms"
}
done_of() {
  query -c "SELECT format('SELECT %L, count(*) FROM %I.mnfst_journal WHERE event = ''upgrade''', nspname, nspname)
    FROM pg_namespace WHERE nspname LIKE 'tenant\_%' AND to_regclass(format('%I.mnfst_journal', nspname)) IS NOT NULL" |
    sed 's/$/;/' | query -f - | awk -F'|' '{ n[$2]++ } END { for (c in n) printf "%s schemas with %s upgrades\n", n[c], c }' | sort
}

echo '== An array of 8'
submit
done_of
failed=$(grep -l 'tenant_1\b.*failed\|failed.*tenant_1\b' tenants-*.log | sed 's/.*_\([0-9]*\)\.log/\1/' | sort -u)
tail -n 3 tenants-*.log
echo "== The part that failed, $failed, again"
query -c 'DROP TABLE tenant_1.orders'
submit --array="$failed"
done_of
echo '== All of it again'
submit
result=$(done_of)
echo "$result"
[ "$result" = "$schemas schemas with 1 upgrades" ] || { echo 'Not each schema was upgraded once.' >&2; exit 1; }
echo 'Each schema was upgraded once.'
