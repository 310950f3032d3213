-- What comes in, and what still has to reach Temporal.

create table inbound_events (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid references workspaces(id),
  event_key text not null unique,
  content_key text unique,
  source text not null check (source in ('mail','unsubscribe_click','preference_page','form')),
  raw bytea,
  payload jsonb not null default '{}',
  received_at timestamptz not null,
  state text not null default 'received' check (state in ('received','classified','parked')),
  kind text,
  category text,
  classification jsonb,
  prospect_id uuid references prospects(id),
  enrolment int,
  message_id uuid references messages(id),
  matched_by text check (matched_by in ('token','message_id','address')),
  from_address text,
  from_name text,
  from_other_address boolean not null default false,
  subject text,
  body_text text,
  body_html text,
  message_id_header text,
  attempts int not null default 0,
  next_attempt_at timestamptz not null default clock_timestamp(),
  problem text,
  handled_at timestamptz
);
create index inbound_due on inbound_events (next_attempt_at) where state = 'received';
create index inbound_prospect on inbound_events (prospect_id, received_at);

-- Decisions of people: committed here first, then told to the run by Update (id = update id).
create table decisions (
  id uuid primary key,
  workspace_id uuid not null references workspaces(id),
  prospect_id uuid not null references prospects(id),
  enrolment int not null,
  kind text not null check (kind in ('approve','reject','edit','undo','snooze','pause','resume','skip','stop','hand_over','answer','resume_cadence','close','retry')),
  actor_kind text not null check (actor_kind in ('user','approver','prospect','system')),
  actor_id uuid,
  via text not null,
  message_id uuid references messages(id),
  message_version int,
  data jsonb not null default '{}',
  decided_at timestamptz not null,
  heard_at timestamptz,
  refusal text
);
create index decisions_prospect on decisions (prospect_id, decided_at);

-- Work for the relay: starts of runs, decisions, events, mails to our own people.
create table outbox (
  id bigint generated always as identity primary key,
  workspace_id uuid not null references workspaces(id),
  kind text not null check (kind in ('start_prospect','decision','event','mail','start_import','cancel_import')),
  business_key text not null unique,
  prospect_id uuid references prospects(id),
  payload jsonb not null default '{}',
  due_at timestamptz not null,
  done_at timestamptz,
  dropped_at timestamptz,
  attempts int not null default 0,
  next_attempt_at timestamptz not null default clock_timestamp(),
  lease_until timestamptz,
  last_error text,
  created_at timestamptz not null default clock_timestamp()
);
create index outbox_due on outbox (due_at, id) where done_at is null and dropped_at is null;
create index outbox_prospect on outbox (prospect_id) where done_at is null and dropped_at is null;

-- One row per process that reports how it is.
create table heartbeats (
  process text primary key,
  at timestamptz not null,
  data jsonb not null default '{}'
);
