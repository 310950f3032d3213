-- What imports need beside the row of the import itself.

-- The uploaded file in pieces of at most 1 MiB, so that nobody holds it whole. Goes away when the import has ended.
create table import_parts (
  import_id uuid not null references imports(id) on delete cascade,
  part int not null,
  bytes bytea not null,
  primary key (import_id, part)
);
-- The pieces are read once and go away: not worth the time to compress them.
alter table import_parts alter column bytes set storage external;

alter table imports
  drop column file_bytes,
  alter column file_sha256 drop not null,
  add column file_size bigint,
  add column headings jsonb not null default '[]',
  add column samples jsonb not null default '[]',
  add column started int not null default 0,
  add column undone_at timestamptz;
comment on column imports.rows_total is 'Records after the heading; null until the whole file has been read once';
comment on column imports.started is 'Prospects that were given a start row: the place in the pace of the next one';
comment on column imports.samples is 'The first records, for the mapping page; emptied when the import has ended';

alter table prospects
  add column street text,
  add column postal_code text,
  add column guest_count int check (guest_count >= 0),
  add column budget text,
  add column import_row int;
-- Checked a hundred thousand times in an import it would cost more than all the rest of a row; an import with prospects is
-- never deleted.
alter table prospects drop constraint prospects_import_id_fkey;
comment on column prospects.import_row is 'The record of the file the prospect came from, the heading being 1';

-- Only rows with something to tell stand here: refused, merged, and imported ones with a remark.
alter table import_rows add column filled jsonb;
comment on column import_rows.filled is 'What the merge added, by column, so that it can be undone; null when it added nothing';
create index import_rows_outcome on import_rows (import_id, outcome, row);
