package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	enumspb "go.temporal.io/api/enums/v1"
	persistencespb "go.temporal.io/server/api/persistence/v1"
	"go.temporal.io/server/common/config"
	"go.temporal.io/server/common/log"
	"go.temporal.io/server/common/metrics"
	"go.temporal.io/server/common/persistence"
	"go.temporal.io/server/common/persistence/serialization"
	tsql "go.temporal.io/server/common/persistence/sql"
	"go.temporal.io/server/common/persistence/sql/sqlplugin"
	"go.temporal.io/server/common/persistence/sql/sqlplugin/sqlite"
	"go.temporal.io/server/common/resolver"
	"go.temporal.io/server/common/searchattribute/sadefs"
	sqliteschema "go.temporal.io/server/schema/sqlite"
)

// store is the SQLite database, ready for the server: schema, namespaces and
// search attributes are in it before anything listens.
type store struct {
	config *config.SQL
	admin  sqlplugin.AdminDB
}

func openStore(o *options) (*store, error) {
	s := &store{config: &config.SQL{PluginName: sqlite.PluginName}}
	if o.dbFile == "" {
		s.config.DatabaseName = "rainmaker"
		s.config.ConnectAttributes = map[string]string{"mode": "memory", "cache": "shared"}
	} else {
		path, err := filepath.Abs(o.dbFile)
		if err != nil {
			return nil, err
		}
		// The name becomes part of a URI: a space, `?` or `#` in it must not cut it short.
		s.config.DatabaseName = (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()
		// Two servers on one file take each other's shard away, again and again: the
		// first one keeps the file to itself. The wait is for one that is just stopping.
		s.config.ConnectAttributes = map[string]string{"mode": "rwc", "locking_mode": "exclusive", "busy_timeout": "3000"}
	}
	for key, value := range o.pragmas {
		s.config.ConnectAttributes[key] = value
	}
	if err := s.prepare(o); err != nil {
		return nil, fmt.Errorf("cannot prepare the database %s: %w", orMemory(o.dbFile), plainStoreError(err))
	}
	return s, nil
}

func (s *store) prepare(o *options) error {
	noResolver, noLog, noMetrics := resolver.NewNoopResolver(), log.NewNoopLogger(), metrics.NoopMetricsHandler
	var err error
	// Both handles share the plugin's single connection, which stays open until the process ends.
	s.admin, err = tsql.NewSQLAdminDB(sqlplugin.DbKindUnknown, s.config, noResolver, noLog, noMetrics)
	if err != nil {
		return err
	}
	db, err := tsql.NewSQLDB(sqlplugin.DbKindUnknown, s.config, noResolver, noLog, noMetrics)
	if err != nil {
		return err
	}
	if o.dbFile != "" { // the plugin itself sets up a database in memory
		if err := s.setUpSchema(); err != nil {
			return err
		}
	}
	for _, name := range o.namespaces {
		if err := s.ensureNamespace(db, name, o.searchAttributes); err != nil {
			return fmt.Errorf("namespace %s: %w", name, err)
		}
	}
	return nil
}

// setUpSchema does all in one transaction, so that a process killed in the middle
// leaves an empty file and not half a schema.
func (s *store) setUpSchema() error {
	if err := s.admin.Exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	tables, err := s.admin.ListTables("")
	switch {
	case err != nil:
	case slices.Contains(tables, "namespaces"):
	case len(tables) > 0:
		err = errors.New("the file holds other tables than Temporal's")
	default:
		err = sqliteschema.SetupSchemaOnDB(s.admin)
	}
	if err != nil {
		return errors.Join(err, s.admin.Exec("ROLLBACK"))
	}
	return s.admin.Exec("COMMIT")
}

// ensureNamespace creates a namespace with its search attributes, or adds those that
// an existing one lacks; nothing else of an existing one changes. Attributes added to
// a running server are usable only after a second or so, these at once.
func (s *store) ensureNamespace(db sqlplugin.DB, name string, attributes map[string]enumspb.IndexedValueType) error {
	rows, err := db.SelectFromNamespace(context.Background(), sqlplugin.NamespaceFilter{Name: &name})
	if errors.Is(err, sql.ErrNoRows) {
		// No attributes here: the schema package picks their columns in random order.
		fresh, err := sqliteschema.NewNamespaceConfig(clusterName, name, false, nil)
		if err != nil {
			return err
		}
		if _, err := addAttributes(fresh.Detail.Config, attributes); err != nil {
			return err
		}
		return sqliteschema.CreateNamespaces(s.config, fresh)
	}
	if err != nil {
		return err
	}
	row, serializer := rows[0], serialization.NewSerializer()
	detail, err := serializer.NamespaceDetailFromBlob(persistence.NewDataBlob(row.Data, row.DataEncoding))
	if err != nil {
		return err
	}
	changed, err := addAttributes(detail.Config, attributes)
	if err != nil || !changed {
		return err
	}
	blob, err := serializer.NamespaceDetailToBlob(detail)
	if err != nil {
		return err
	}
	row.Data, row.DataEncoding = blob.Data, blob.EncodingType.String()
	_, err = db.UpdateNamespace(context.Background(), &row)
	return err
}

// addAttributes gives each attribute the first free column of its type. The table has
// a fixed number of columns per type; a namespace only gives them names.
func addAttributes(ns *persistencespb.NamespaceConfig, attributes map[string]enumspb.IndexedValueType) (bool, error) {
	columns := sadefs.GetDBIndexSearchAttributes(nil).CustomSearchAttributes
	inOrder := slices.Sorted(maps.Keys(columns))
	columnOf := map[string]string{}
	for column, name := range ns.CustomSearchAttributeAliases {
		columnOf[name] = column
	}
	changed := false
	for _, name := range slices.Sorted(maps.Keys(attributes)) {
		wanted := attributes[name]
		if column, exists := columnOf[name]; exists {
			if columns[column] != wanted {
				return false, fmt.Errorf("search attribute %s exists as %s and cannot become %s", name, columns[column], wanted)
			}
			continue
		}
		if sadefs.IsReserved(name) {
			return false, fmt.Errorf("search attribute %s: the server keeps this name for itself", name)
		}
		free := slices.IndexFunc(inOrder, func(column string) bool {
			return columns[column] == wanted && ns.CustomSearchAttributeAliases[column] == ""
		})
		if free < 0 {
			return false, fmt.Errorf("search attribute %s: all columns of type %s are taken", name, wanted)
		}
		if ns.CustomSearchAttributeAliases == nil {
			ns.CustomSearchAttributeAliases = map[string]string{}
		}
		ns.CustomSearchAttributeAliases[inOrder[free]] = name
		changed = true
	}
	return changed, nil
}

// close moves the write-ahead log into the file, so that the file alone is a full copy.
func (s *store) close() {
	_ = s.admin.Exec("PRAGMA wal_checkpoint(TRUNCATE)") // nothing is lost without it
}

func plainStoreError(err error) error {
	switch text := err.Error(); {
	case strings.Contains(text, "database is locked"):
		return errors.New("another process is using it")
	case strings.Contains(text, "unable to open database file"):
		return errors.New("its folder is missing or not writable")
	case strings.Contains(text, "file is not a database"):
		return errors.New("the file is not a SQLite database")
	}
	return err
}

func orMemory(dbFile string) string {
	if dbFile == "" {
		return "in memory"
	}
	return dbFile
}
