-- Prospects, their passes through a cadence, what we know, and what stops us.

create table cadence_versions (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces(id),
  version int not null,
  name text not null default 'Default',
  steps jsonb not null,
  created_by uuid references users(id),
  created_at timestamptz not null default clock_timestamp(),
  unique (workspace_id, version)
);
comment on column cadence_versions.steps is '[{ step, dayOffset, channel, texts: { <language>: { subject, body } } | null }] — null texts: the shipped ones';

create table imports (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces(id),
  created_by uuid references users(id),
  file_name text not null,
  file_sha256 text not null,
  file_bytes bytea,
  format jsonb not null default '{}',
  mapping jsonb,
  options jsonb,
  state text not null default 'uploaded' check (state in ('uploaded','running','done','cancelled','failed','undone')),
  rows_total int,
  rows_read int not null default 0,
  imported int not null default 0,
  merged int not null default 0,
  refused int not null default 0,
  problem text,
  cancel_requested_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  started_at timestamptz,
  finished_at timestamptz
);

create table prospects (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces(id),
  prospect_type text not null default 'company' check (prospect_type in ('individual','company')),
  name text not null,
  given_name text,
  family_name text,
  email text,
  email_canonical text,
  phone_e164 text,
  organisation text,
  role_title text,
  website text,
  city text,
  region text,
  country text,
  language text,
  time_zone_given text,
  zones text[] not null default '{}',
  zone_shown text,
  zone_source text,
  zone_confidence real,
  event_type text,
  event_date date,
  custom jsonb not null default '{}',
  tags text[] not null default '{}',
  source text not null default 'form',
  import_id uuid references imports(id),
  owner_id uuid references users(id),
  lawful_basis text check (lawful_basis in ('consent','legitimate_interest','contract')),
  lawful_basis_source text,
  lawful_basis_at timestamptz,
  stage text not null default 'discovered' check (stage in ('discovered','enriching','enriched','in_review','ready','contacted','interested','qualified','proposal','negotiating','converted','lost')),
  run_state text check (run_state in ('running','waiting_approval','waiting_reply','waiting_time','paused','needs_person','failed','closed')),
  outcome text,
  enrolment int not null default 0,
  score smallint not null default 0 check (score between 0 and 100),
  score_factors jsonb not null default '[]',
  confidence real not null default 0 check (confidence between 0 and 1),
  next_wake_at timestamptz,
  next_act text,
  blocker jsonb,
  person_needed jsonb,
  away_until timestamptz,
  snoozed_until timestamptz,
  last_reply_at timestamptz,
  is_sample boolean not null default false,
  is_simulated boolean not null default false,
  clock_lead interval,
  deleted_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp()
);
create unique index prospects_email on prospects (workspace_id, email_canonical) where deleted_at is null and email_canonical is not null;
create unique index prospects_phone_only on prospects (workspace_id, phone_e164) where deleted_at is null and email_canonical is null and phone_e164 is not null;
create index prospects_phone on prospects (workspace_id, phone_e164) where phone_e164 is not null;
create index prospects_import on prospects (import_id) where import_id is not null;
create index prospects_work on prospects (workspace_id, run_state, next_wake_at) where deleted_at is null;
create index prospects_owner on prospects (workspace_id, owner_id);
create index prospects_newest on prospects (workspace_id, created_at desc, id);
create index prospects_text on prospects using gin ((lower(name || ' ' || coalesce(organisation, ''))) gin_trgm_ops);
comment on column prospects.clock_lead is 'How far this prospect''s clock runs ahead after a "jump" in the sandbox; null in production';

create table import_rows (
  import_id uuid not null references imports(id) on delete cascade,
  row int not null,
  outcome text not null check (outcome in ('imported','merged','refused')),
  prospect_id uuid references prospects(id),
  field text,
  reason text,
  message text,
  cells jsonb,
  primary key (import_id, row)
);
create index import_rows_prospect on import_rows (prospect_id) where prospect_id is not null;

create table enrolments (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces(id),
  prospect_id uuid not null references prospects(id),
  number int not null,
  cadence_version_id uuid references cadence_versions(id),
  reply_token_hash text not null unique,
  unsubscribe_token_hash text not null unique,
  started_at timestamptz,
  first_accepted_at timestamptz,
  last_accepted_at timestamptz,
  ended_at timestamptz,
  outcome text,
  created_at timestamptz not null default clock_timestamp(),
  unique (prospect_id, number)
);

create table facts (
  id uuid primary key default gen_random_uuid(),
  prospect_id uuid not null references prospects(id) on delete cascade,
  name text not null,
  value text not null,
  source text not null,
  confidence real not null check (confidence between 0 and 1),
  provenance text not null check (provenance in ('verified','pattern','guess')),
  fetched_at timestamptz not null default clock_timestamp(),
  unique (prospect_id, name, source)
);

create table notes (
  id uuid primary key default gen_random_uuid(),
  prospect_id uuid not null references prospects(id) on delete cascade,
  author_id uuid references users(id),
  body text not null,
  created_at timestamptz not null default clock_timestamp()
);

-- Everything that stops messages, as intervals of order numbers.
create table stops (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces(id),
  prospect_id uuid references prospects(id),
  enrolment int,
  kind text not null check (kind in ('reply','opt_out','stop_like','hard_bounce','complaint','wrong_person','planner','pause','closed','workspace')),
  blocks text not null check (blocks in ('cadence','all')),
  order_number bigint not null,
  lifted_order_number bigint,
  event_key text,
  at timestamptz not null,
  lifted_at timestamptz
);
create index stops_open on stops (prospect_id) where lifted_order_number is null;
create index stops_workspace_open on stops (workspace_id) where prospect_id is null and lifted_order_number is null;
create unique index stops_event on stops (prospect_id, event_key) where event_key is not null;
comment on column stops.blocks is 'cadence: outreach only (a planner may still answer); all: every message but legal ones';

-- Addresses that may not be written to, by salted hash; survives deletion of the contact.
create table suppressions (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces(id),
  channel text not null check (channel in ('email','sms','whatsapp')),
  address_hash text not null,
  reason text not null check (reason in ('opt_out','hard_bounce','complaint','wrong_person','manual')),
  at timestamptz not null,
  lifted_at timestamptz
);
create unique index suppressions_open on suppressions (workspace_id, channel, address_hash) where lifted_at is null;

create table timeline (
  id bigint generated always as identity primary key,
  prospect_id uuid not null references prospects(id) on delete cascade,
  at timestamptz not null,
  kind text not null,
  actor_kind text not null check (actor_kind in ('system','user','approver','prospect')),
  actor_id uuid,
  message_id uuid,
  data jsonb not null default '{}',
  business_key text unique
);
create index timeline_prospect on timeline (prospect_id, id);

-- The one clock: the wall clock plus a lead that only a simulation or a sandbox "jump" writes.
create function app_now() returns timestamptz language sql volatile as $$
  select clock_timestamp() + coalesce((select max(clock_lead) from workspaces), interval '0')
$$;
create function app_now(prospect uuid) returns timestamptz language sql volatile as $$
  select clock_timestamp() + greatest(
    coalesce((select max(clock_lead) from workspaces), interval '0'),
    coalesce((select clock_lead from prospects where id = prospect), interval '0'))
$$;
