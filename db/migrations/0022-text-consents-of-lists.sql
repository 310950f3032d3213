-- A list may say who agreed to texts: which list and which of its rows, so that undoing the import ends what it brought.
alter table consents
  add column import_id uuid references imports(id),
  add column import_row int;
comment on column consents.import_row is 'The record of the file that says so, the heading being 1';
create index consents_of_import on consents (import_id) where import_id is not null;

-- What was withdrawn is looked up, too: no later list brings it back.
drop index consents_open;
create index consents_of_prospect on consents (prospect_id, channel);
