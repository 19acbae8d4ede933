#!/usr/bin/env bash
# Makes an image for the Docker tests from the PostgreSQL that is installed on this Debian machine, without a registry.
# It behaves like the official image as far as the tests ask. Usage: build-image.sh [TAG], with an engine running.
set -euo pipefail
tag=${1:-mnfst/postgres-test}
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
version=$(basename "$(dirname "$bin")")
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

tools=(/bin/bash /bin/sh /bin/mkdir /bin/rm /bin/chown /bin/chmod /bin/cat /bin/sleep)
tools+=(/usr/bin/id /usr/bin/mkfifo /usr/bin/tail /usr/bin/setpriv)
mapfile -t libraries < <(ldd "$bin"/* "${tools[@]}" "/usr/lib/postgresql/$version"/lib/*.so 2>/dev/null |
  grep -oE '/[^ :]+\.so[^ :]*' | sort -u)
mkdir -p "$root"/{tmp,etc,var/run,usr/local/bin}
chmod 755 "$root"
chmod 1777 "$root/tmp"
files=("/usr/lib/postgresql/$version"/{bin,lib} "/usr/share/postgresql/$version" /usr/share/zoneinfo)
files+=(/usr/lib/locale/C.utf8 "${tools[@]}" "${libraries[@]}")
tar --create --dereference --directory / "${files[@]#/}" | tar --extract --directory "$root"
printf 'root:x:0:0:root:/root:/bin/sh\npostgres:x:999:999::/var/lib/postgresql:/bin/sh\n' >"$root/etc/passwd"
printf 'root:x:0:\npostgres:x:999:\n' >"$root/etc/group"

cat >"$root/usr/local/bin/docker-entrypoint.sh" <<'ENTRYPOINT'
#!/bin/bash
# What the official image's entrypoint does, in short.
set -euo pipefail
if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA" /var/run/postgresql
  chown -R postgres:postgres "$PGDATA" /var/run/postgresql
  chmod 700 "$PGDATA"
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  initdb --username="$POSTGRES_USER" --pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD") \
    --auth-local=trust --auth-host=scram-sha-256 --encoding=UTF8 ${POSTGRES_INITDB_ARGS:-}
  echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
fi
exec "$@" -c listen_addresses='*'
ENTRYPOINT
chmod 755 "$root/usr/local/bin/docker-entrypoint.sh"

tar --create --numeric-owner --directory "$root" . | docker import \
  --change 'ENTRYPOINT ["docker-entrypoint.sh"]' --change 'CMD ["postgres"]' --change 'EXPOSE 5432' \
  --change "ENV PATH=/usr/local/bin:/usr/lib/postgresql/$version/bin:/usr/bin:/bin" \
  --change 'ENV PGDATA=/var/lib/postgresql/data' --change 'VOLUME /var/lib/postgresql/data' - "$tag"
