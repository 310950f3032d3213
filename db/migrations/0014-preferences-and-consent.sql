-- What people choose on their own page, who else may speak to us by key, and how quickly each stop held.

alter table client_preferences
  add column channels_off text[] not null default '{}',
  add column topics_off text[] not null default '{}',
  add column opt_out_reviewed_at timestamptz,
  drop column topics,
  alter column preferred_channels set default '{}';
comment on column client_preferences.channels_off is 'Channels they turned off while leaving others on: a choice, not an opt-out (decision 028)';
comment on column client_preferences.topics_off is 'What they do not want to hear about; everything else is wanted';
comment on column client_preferences.opt_out_reviewed_at is 'A person looked at their opt-out from one channel and left outreach the others (C16)';

-- Who noted and who ended a basis, beside when it was given (C40).
alter table consents
  add column recorded_at timestamptz,
  add column withdrawn_by uuid references users(id),
  add column withdrawn_reason text;

-- Keys of other programs. Only the hash is kept; the first letters tell keys apart on the page.
create table api_keys (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces(id),
  name text not null,
  key_hash text not null unique,
  key_start text not null,
  created_by uuid not null references users(id),
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid references users(id)
);
create index api_keys_workspace on api_keys (workspace_id, created_at);

-- Where a line of the list of suppressions came from.
alter table suppressions
  add column source text,
  add column added_by uuid references users(id);
create index suppressions_newest on suppressions (workspace_id, at desc, id);

-- For every stop of a person: when they said it, when it held, what had left last, and what left after it held. Nothing ever
-- may; order numbers tell, not times.
create view stop_latencies as
select s.id as stop_id, s.workspace_id, s.prospect_id, s.kind, s.blocks, s.channel, s.order_number, s.lifted_at,
  coalesce(e.provider_at, e.received_at, s.at) as said_at, s.at as held_at, earlier.marked_at as last_send_at,
  coalesce(later.sends, 0) as sends_after, later.intent_id as first_intent_after, later.marked_at as first_send_after_at
from stops s
left join inbound_events e on e.id = case when s.event_key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then s.event_key::uuid end
left join lateral (
  select max(a.marked_at) as marked_at
  from intents i join send_attempts a on a.intent_id = i.id
  where i.prospect_id = s.prospect_id and i.class <> 'internal' and a.dispatch_order_number < s.order_number
    and a.outcome is distinct from 'not_sent'
    and (i.class = 'marketing' or s.blocks = 'all' or (s.blocks = 'channel' and s.channel = i.channel))) earlier on true
left join lateral (
  select count(*)::int as sends, (array_agg(i.id order by a.dispatch_order_number))[1] as intent_id, min(a.marked_at) as marked_at
  from intents i join send_attempts a on a.intent_id = i.id
  where i.prospect_id = s.prospect_id and i.class <> 'internal' and a.dispatch_order_number > s.order_number
    and (s.lifted_order_number is null or a.dispatch_order_number < s.lifted_order_number)
    and a.outcome is distinct from 'not_sent'
    and (i.class = 'marketing' or s.blocks = 'all' or (s.blocks = 'channel' and s.channel = i.channel))) later on true
where s.prospect_id is not null;

-- A send after a stop is told to people once.
create table stop_alerts (
  stop_id uuid not null references stops(id),
  intent_id uuid not null references intents(id),
  workspace_id uuid not null references workspaces(id),
  found_at timestamptz not null,
  primary key (stop_id, intent_id)
);
