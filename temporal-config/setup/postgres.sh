#!/bin/sh
# Brings Temporal's own two databases to the schema of this admin-tools image. Safe to run again:
# what exists is kept, and only newer versions of the schema are applied.
# The tool reads SQL_HOST, SQL_PORT, SQL_USER, SQL_PASSWORD and SQL_PLUGIN.
set -eu

bring_up_to_date() {
  database=$1
  schema=$2
  echo "Schema of $database"
  temporal-sql-tool --db "$database" create-database
  temporal-sql-tool --db "$database" setup-schema --version 0.0
  temporal-sql-tool --db "$database" update-schema --schema-name "$schema"
}

bring_up_to_date "${TEMPORAL_DB:-temporal}" postgresql/v12/temporal
bring_up_to_date "${TEMPORAL_VISIBILITY_DB:-temporal_visibility}" postgresql/v12/visibility
