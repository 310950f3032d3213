-- The words that a search for people looks into, apart from their rows: cutting words into trigrams costs more than all the
-- rest of a row, so an import writes its people first and their words after it was acknowledged (goal 6 of the benchmarks).
create table prospect_words (
  prospect_id uuid primary key references prospects(id) on delete cascade,
  words text not null
);
comment on table prospect_words is 'Everybody once they can be found: an imported person up to 3 s after the import was done';

create function words_of(name text, organisation text) returns text language sql immutable as $$
  select lower(name || ' ' || coalesce(organisation, ''))
$$;

create function keep_words() returns trigger language plpgsql as $$
begin
  insert into prospect_words (prospect_id, words) values (new.id, words_of(new.name, new.organisation))
    on conflict (prospect_id) do update set words = excluded.words;
  return null;
end
$$;
create trigger prospects_words_new after insert on prospects
  for each row when (new.import_id is null) execute function keep_words();
create trigger prospects_words_changed after update of name, organisation on prospects
  for each row when (old.name is distinct from new.name or old.organisation is distinct from new.organisation)
  execute function keep_words();

insert into prospect_words select id, words_of(name, organisation) from prospects;
create index prospect_words_text on prospect_words using gin (words gin_trgm_ops);
drop index prospects_text;

-- Most of a list is only kept at first, and waits for nothing.
drop index prospects_work;
create index prospects_work on prospects (workspace_id, run_state, next_wake_at) where deleted_at is null and run_state is not null;

-- Looked up again for every row of a list, though it stands in the import's own row; a workspace is never deleted.
alter table prospects drop constraint prospects_workspace_id_fkey;
