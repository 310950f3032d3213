-- One message, several channels: where a person may be reached, in which order it is tried, and what became of it.

alter table messages
  add column message_type text not null default 'outreach',
  add column urgency text check (urgency in ('critical','high','normal','low')),
  add column chain text[] not null default '{email}',
  add column chain_rule text,
  add column rejected_channels jsonb not null default '[]',
  add column origin text not null default 'cadence' check (origin in ('cadence','person','api','system')),
  add column request_key text,
  add column request_hash text,
  add column deadline_at timestamptz,
  add column opened_at timestamptz,
  add column clicked_at timestamptz,
  add column failed_at timestamptz,
  add column batch_id uuid;
update messages set message_type = template_id, origin = 'system' where class = 'internal';
create unique index messages_request on messages (workspace_id, request_key) where request_key is not null;
comment on column messages.urgency is 'Null: the urgency of its class';
comment on column messages.chain is 'Channels in the order they are tried, at most three (C15); one approval covers the texts of all';
comment on column messages.channel is 'The channel at work now, or the one that carried it';
comment on column messages.rejected_channels is '[{ channel, reason }] — why the others are not in the chain';

-- What leaves on a channel that carries no letter: the whole text as the person reads it.
create table message_texts (
  message_id uuid not null,
  version int not null,
  channel text not null check (channel in ('sms','whatsapp','phone','linkedin','in_person')),
  body_text text not null,
  segments smallint,
  template_name text,
  template_variables jsonb,
  primary key (message_id, version, channel),
  foreign key (message_id, version) references message_versions (message_id, version) on delete cascade
);
comment on table message_texts is 'Beside the letter in message_versions; content_hash there covers these too';
comment on column message_texts.template_name is 'Approved WhatsApp template for use outside the 24-hour window (C62)';

alter table intents
  add column provider_id text,
  add column error_code text,
  add column receipt text check (receipt in ('queued','sending','sent','delivered','read','undelivered','failed')),
  add column receipt_error_class text,
  add column receipt_at timestamptz,
  add column receipt_due_at timestamptz;
alter table send_attempts
  add column account text,
  add column is_template boolean not null default false,
  add column retry_after timestamptz;
create index intents_provider on intents (provider_id) where provider_id is not null;

-- Where a person may be reached, beyond the address itself: what providers told us about it.
create table channel_states (
  prospect_id uuid not null references prospects(id) on delete cascade,
  channel text not null check (channel in ('email','sms','whatsapp')),
  state text not null default 'ok' check (state in ('unverified','ok','hard_bounced','never_reachable')),
  reason text,
  verified_at timestamptz,
  last_inbound_at timestamptz,
  updated_at timestamptz not null,
  primary key (prospect_id, channel)
);
comment on column channel_states.last_inbound_at is 'Opens the 24-hour window of WhatsApp (C62)';

-- Lawful basis per channel, with its evidence (C40). Rows are never changed: withdrawing one is an act of its own.
create table consents (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces(id),
  prospect_id uuid not null references prospects(id) on delete cascade,
  channel text not null check (channel in ('email','sms','whatsapp')),
  basis text not null check (basis in ('consent','legitimate_interest','contract')),
  source text not null,
  evidence text,
  region text,
  recorded_by uuid references users(id),
  given_at timestamptz not null,
  withdrawn_at timestamptz
);
create index consents_open on consents (prospect_id, channel) where withdrawn_at is null;

-- What a person asked for on their preference page, or a planner noted for them.
create table client_preferences (
  prospect_id uuid primary key references prospects(id) on delete cascade,
  preferred_channels text[] not null default '{email}',
  time_zone text,
  quiet_hours_start text,
  quiet_hours_end text,
  topics text[],
  max_per_week smallint check (max_per_week between 0 and 50),
  source text not null,
  updated_at timestamptz not null
);

-- A stop by word on one channel: marketing ends everywhere until a person looked, service skips the channel (C16).
alter table stops add column channel text check (channel in ('email','sms','whatsapp'));
alter table stops drop constraint stops_blocks_check;
alter table stops add constraint stops_blocks_check check (blocks in ('cadence','channel','all'));
comment on column stops.blocks is 'cadence: outreach only (a planner may still answer); channel: outreach everywhere and everything on that channel; all: every message but legal ones';

-- Every receipt, open and click with its own time; the status of a message is the furthest of them.
create table delivery_events (
  id bigint generated always as identity primary key,
  message_id uuid not null references messages(id) on delete cascade,
  intent_id uuid references intents(id) on delete cascade,
  channel text not null,
  event_type text not null,
  provider_status text,
  error_code text,
  is_machine boolean not null default false,
  event_key text not null unique,
  at timestamptz not null,
  recorded_at timestamptz not null
);
create index delivery_events_message on delivery_events (message_id, at);

-- Token buckets: one row per limit and identity, taken from by one atomic statement (C20).
create table send_buckets (
  key text primary key,
  tokens double precision not null,
  filled_at timestamptz not null
);

-- A provider account and whether its circuit is closed.
create table provider_accounts (
  name text primary key,
  channel text not null,
  circuit text not null default 'closed' check (circuit in ('closed','open','half_open')),
  reason text,
  opened_at timestamptz,
  probe_at timestamptz,
  first_used_at timestamptz
);
create table provider_calls (
  account text not null references provider_accounts(name) on delete cascade,
  minute timestamptz not null,
  calls int not null default 0,
  failures int not null default 0,
  primary key (account, minute)
);

-- Templates of WhatsApp and what its reviewers said (C62).
create table whatsapp_templates (
  workspace_id uuid not null references workspaces(id),
  name text not null,
  language text not null,
  ref text,
  status text not null check (status in ('unsubmitted','pending','approved','rejected','paused')),
  reason text,
  checked_at timestamptz not null,
  primary key (workspace_id, name, language)
);

-- Runs of messages that no prospect's run carries, and what they are to hear.
alter table outbox drop constraint outbox_kind_check;
alter table outbox add constraint outbox_kind_check check (kind in
  ('start_prospect','decision','event','mail','start_import','cancel_import','start_message','message_news'));
