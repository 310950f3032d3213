#!/bin/sh
# Runs once, when the database server's volume is new: a role for Temporal that owns its own
# databases and sees nothing of ours. Called by the postgres image.
set -eu

psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 \
  --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set password="$TEMPORAL_DB_PASSWORD" <<'SQL'
create role temporal login createdb password :'password';
revoke connect on database :DBNAME from public;
SQL
