-- One line for each change of a setting: who, what and when, written with the change itself and never edited.

alter table settings_changes add column about uuid;
comment on column settings_changes.about is 'The person, approver or key that the change is about; names stand in their own rows';
create index settings_changes_all on settings_changes (workspace_id, changed_at desc, id);

create function keep_settings_changes() returns trigger language plpgsql as $$
begin
  raise exception 'Lines of settings_changes are never edited.';
end $$;
create trigger settings_changes_stay before update or delete on settings_changes
  for each row execute function keep_settings_changes();
