# Starts COMMAND... in a session of its own, away from the terminal's Ctrl-C and from whoever kills the process group
# or the children of its starter. stdin, stdout and stderr stay connected.

# Whatever else the starter has inherited stays behind: somebody may wait for the end of a pipe that a server which is
# kept running would hold. Only bash can name descriptors above 9.
if [ -n "$BASH_VERSION" ]; then
  for fd in /dev/fd/*; do
    fd=${fd##*/}
    case $fd in
      [012] | *[!0-9]*) ;;
      *) eval "exec $fd>&-" ;;
    esac
  done
fi

# dash gives a background command /dev/null for stdin unless it is passed on like this.
exec 3<&0
if command -v setsid >/dev/null 2>&1; then
  setsid "$@" <&3 3<&- &
else
  # macOS has no setsid, but its sh has job control without a terminal: a process group of its own.
  set -m
  "$@" <&3 3<&- &
fi
