-- What we say, in versions: seeded from files, edited by planners, pinned by every approval (C39c).

create table template_versions (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces(id) on delete cascade,
  template_key text not null,
  language text not null,
  channel text not null check (channel in ('email','sms','whatsapp')),
  version int not null,
  state text not null check (state in ('draft','published','retired')),
  is_challenger boolean not null default false,
  origin text not null check (origin in ('file','person')),
  source jsonb not null,
  variables jsonb not null default '[]',
  file_hash text,
  revision int not null default 1,
  based_on int,
  created_by uuid references users(id),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  published_by uuid references users(id),
  published_at timestamptz,
  retired_by uuid references users(id),
  retired_at timestamptz,
  unique (workspace_id, template_key, language, version)
);
create unique index template_versions_published on template_versions (workspace_id, template_key, language)
  where state = 'published' and not is_challenger;
create unique index template_versions_challenger on template_versions (workspace_id, template_key, language)
  where state = 'published' and is_challenger;
create unique index template_versions_draft on template_versions (workspace_id, template_key, language)
  where state = 'draft' and origin = 'person';
comment on column template_versions.source is 'The editable words by slot in the safe Handlebars subset; {} for a mail that is used as shipped';
comment on column template_versions.file_hash is 'Of the shipped words this version holds; a file that changed becomes a version, and replaces no words of a person';
comment on column template_versions.revision is 'Of a draft, raised by every save; whoever saves an older one is told';

-- What was published is never changed: an approval pins it, and what was approved is what is sent.
create function keep_published_words() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (new.source <> old.source or new.version <> old.version) then
    raise exception 'a published template version is never changed';
  end if;
  return new;
end $$;
create trigger template_versions_keep before update on template_versions
  for each row execute function keep_published_words();

alter table message_versions add column template_version_id uuid references template_versions(id);
create index message_versions_template on message_versions (template_version_id) where template_version_id is not null;
comment on column message_versions.template_version_id is 'The version of the words that this text was written from; messages.template_id and template_version are its layout';

-- Two versions side by side; each prospect has one of them for good, by a hash of the test and the prospect.
create table template_tests (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces(id) on delete cascade,
  template_key text not null,
  language text not null,
  champion_id uuid not null references template_versions(id),
  challenger_id uuid not null references template_versions(id),
  started_by uuid references users(id),
  started_at timestamptz not null,
  ended_by uuid references users(id),
  ended_at timestamptz,
  outcome text check (outcome in ('champion','challenger'))
);
create unique index template_tests_open on template_tests (workspace_id, template_key, language) where ended_at is null;

-- Pictures of mails, by the hash of their bytes: the logo, and charts that we draw. Their address is not to be guessed.
create table mail_pictures (
  id text primary key,
  workspace_id uuid not null references workspaces(id) on delete cascade,
  media_type text not null check (media_type in ('image/png','image/jpeg')),
  bytes bytea not null,
  created_at timestamptz not null
);

-- The documents' table (002:696), read from the versions.
create view crm_communication_templates as
select distinct on (workspace_id, template_key, language)
  id as template_id, workspace_id, template_key || ':' || language as template_name, channel,
  source->>'subject' as subject_template, coalesce(source->>'body', source->>'lead', '') as content_template, variables,
  version, state = 'published' as is_active, created_at, changed_at as updated_at
from template_versions
order by workspace_id, template_key, language, state = 'published' and not is_challenger desc, version desc;
