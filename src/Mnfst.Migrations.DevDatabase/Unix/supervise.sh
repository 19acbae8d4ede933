# Runs one PostgreSQL server for as long as somebody holds the writing end of the FIFO RUN/control, then stops it
# and removes what it left. The kernel closes that end however its holder dies, so no server outlives its users.
#
# Arguments: RUN SOCKET DATA TEMPLATE RECORD SIGNAL GUARD COMMAND...
#   RUN       folder to make for the FIFO; removed at the end
#   SOCKET    folder to make for the server's socket (may be RUN); removed at the end
#   DATA      data folder; copied from TEMPLATE when it does not exist; DATA.log is the server's log
#   TEMPLATE  a cluster made by initdb; empty: none
#   RECORD    a file to remove at the very end; empty: none
#   SIGNAL    what stops the server: INT (fast) or QUIT (immediate)
#   GUARD     a command that holds the FIFO for whoever starts the server: 'cat' passes stdin on until it closes
#   COMMAND   the server
# A line on the FIFO is a command: 'join NAME' (answered by the file RUN/NAME), 'relieve' (end the guard), 'keep' (go on
# without users), 'stop'.
# Says on stdout: 'started PID', or 'failed WHY'; and 'stopped STATUS' after the server has ended.

# A terminal's Ctrl-C, a hang-up or a stray kill must not stop the server under a user that still needs it.
trap '' HUP INT QUIT TERM TSTP TTIN TTOU
umask 077
run=$1 socket=$2 data=$3 template=$4 record=$5 signal=$6 guard=$7
shift 7

clean() {
  # The processes of a server that was killed may write for a moment more.
  for try in 1 2 3 4 5; do
    rm -rf -- "$socket" "$run" 2>/dev/null && break
    sleep 0.2
  done
  [ -z "$record" ] || rm -f -- "$record"
}

fail() {
  clean
  echo "failed $1"
  exit 1
}

copy() {
  # Blocks are shared where the file system can (btrfs, XFS, APFS).
  cp -R --reflink=auto -- "$1" "$2" 2>/dev/null && return
  rm -rf -- "$2"
  cp -Rc "$1" "$2" 2>/dev/null && return
  rm -rf -- "$2"
  cp -R "$1" "$2"
}

# Nothing is removed that was not made here: mkdir fails on a folder that exists.
mkdir -p -- "${run%/*}" && mkdir -- "$run" || { echo "failed cannot make $run"; exit 1; }
[ "$socket" = "$run" ] || mkdir -- "$socket" || { rmdir -- "$run"; echo "failed cannot make $socket"; exit 1; }
printf '%s\n' "$socket" >"$run/socket" && mkfifo -- "$run/control" || fail "cannot write to $run"
# Opened for reading and writing, a FIFO never blocks, and who looks sees that somebody reads it. This end closes once
# the guard holds its own.
exec 3<>"$run/control" 5<&0
if [ -n "$template" ] && [ ! -d "$data" ]; then
  rm -rf -- "$data.new"
  copy "$template" "$data.new" && mv -- "$data.new" "$data" ||
    { rm -rf -- "$data.new"; fail "cannot copy $template to $data"; }
fi

# Where the system can (Linux), the server dies with this process, should that be killed.
die=
setpriv --pdeathsig keep true 2>/dev/null && die='setpriv --pdeathsig QUIT --'
$die "$@" </dev/null >"$data.log" 2>&1 3>&- 5<&- &
server=$!

(
  # Holds are for writing only: one that could read would look like a supervisor.
  exec 4<"$run/control" 6>"$run/control" 3>&-
  $guard <&5 >&6 2>/dev/null 4<&- 5<&- 6>&- &
  guardian=$!
  exec 5<&- 6>&-
  while read -r word name <&4; do
    case $word in
      join) : >"$run/$name" ;;
      relieve) kill -s KILL "$guardian" 2>/dev/null ;;
      keep) exec 6>"$run/control" && : >"$run/kept" ;;
      stop) break ;;
    esac
  done
  # Again and again: a server that has only begun does not listen yet. Not at all if the supervisor itself has been
  # killed: the number may be another process by now.
  while kill -0 $$ 2>/dev/null && kill -s "$signal" "$server" 2>/dev/null; do
    sleep 0.2 >/dev/null 2>&1
  done
) &
watcher=$!
exec 3>&- 5<&-

echo "started $server"
wait "$server"
status=$?
kill -s KILL "$watcher" 2>/dev/null
[ "$status" = 0 ] || tail -n 20 -- "$data.log" >&2
clean
echo "stopped $status"
