-- What became of what left, as figures; opens and clicks where a workspace wants them; and what nobody may miss.

create index delivery_events_intent on delivery_events (intent_id) where intent_id is not null;
create index intents_accepted on intents (workspace_id, accepted_at) where accepted_at is not null;

-- One row for each time that a provider took a message to a prospect over. A message that went on to another channel has
-- two. Left out: people whose clock was moved by hand, and samples that were taken away again.
create view communication_sendings as
select i.id as intent_id, i.workspace_id, i.message_id, i.prospect_id, p.owner_id, i.channel, m.class, m.message_type,
  case when m.class = 'marketing' and coalesce(m.step, 0) = 0 then 'first_touch'
    when m.class = 'marketing' then 'follow_up'
    when m.class = 'conversation' then 'answer'
    else m.message_type end as kind,
  i.accepted_at, (i.accepted_at at time zone w.time_zone)::date as day,
  t.delivered_at, t.opened_at, t.clicked_at, t.failed_at,
  t.bounced_at is null and (t.delivered_at is not null or t.opened_at is not null
    or (i.channel = 'email' and t.failed_at is null)) as is_arrived,
  (select min(e.received_at) from inbound_events e
   where e.prospect_id = i.prospect_id and e.kind = 'reply' and e.received_at >= i.accepted_at
     and not exists (select 1 from intents n where n.prospect_id = i.prospect_id and n.class <> 'internal'
       and n.accepted_at > i.accepted_at and n.accepted_at <= e.received_at)) as answered_at,
  x.segments, left(substr(p.phone_e164, 2), 3) as phone_start,
  exists (select 1 from send_attempts a where a.intent_id = i.id and a.outcome = 'accepted' and a.is_template) as is_template
from intents i
join messages m on m.id = i.message_id
join workspaces w on w.id = i.workspace_id
left join prospects p on p.id = i.prospect_id
left join message_texts x on x.message_id = i.message_id and x.version = i.message_version and x.channel = i.channel
cross join lateral (
  select
    least(min(d.at) filter (where d.event_type in ('delivered', 'read')),
      case when i.receipt in ('delivered', 'read') then i.receipt_at end,
      case when m.channel = i.channel then m.delivered_at end) as delivered_at,
    least(min(d.at) filter (where d.event_type in ('opened', 'read')), case when m.channel = i.channel then m.opened_at end)
      as opened_at,
    least(min(d.at) filter (where d.event_type = 'clicked'), case when m.channel = i.channel then m.clicked_at end)
      as clicked_at,
    least(min(d.at) filter (where d.event_type in ('failed', 'undelivered', 'bounced')),
      case when i.receipt in ('failed', 'undelivered') then i.receipt_at end,
      case when m.channel = i.channel then least(m.failed_at, m.bounced_at) end) as failed_at,
    least(min(d.at) filter (where d.event_type = 'bounced'), case when m.channel = i.channel then m.bounced_at end)
      as bounced_at
  from delivery_events d where d.intent_id = i.id and not d.is_machine) t
where i.accepted_at is not null and m.class <> 'internal' and i.prospect_id is not null
  and not p.is_simulated and not (p.is_sample and p.deleted_at is not null);
comment on column message_texts.segments is 'How many parts the carrier counts; null for WhatsApp';

-- The documents' view (002:726), corrected as C56: times are counted and not states, only what was sent is divided by, and
-- a day is the workspace's.
create view crm_communication_analytics as
select workspace_id, message_type, channel, day as date, count(*) as total_sent, count(delivered_at) as delivered_count,
  count(opened_at) as opened_count, count(clicked_at) as clicked_count, count(failed_at) as failed_count,
  avg(extract(epoch from delivered_at - accepted_at))::float8 as avg_delivery_time_seconds
from communication_sendings group by workspace_id, message_type, channel, day;

-- Opens and clicks: off until a workspace asks for them (C58). Where a link leads stands here and never in the link.
alter table workspaces add column tracks_opens boolean not null default false;
create table tracked_links (
  token_hash text primary key,
  workspace_id uuid not null references workspaces(id),
  message_id uuid not null references messages(id) on delete cascade,
  intent_id uuid not null references intents(id) on delete cascade,
  kind text not null check (kind in ('open', 'click')),
  position smallint not null,
  target text,
  created_at timestamptz not null,
  unique (intent_id, kind, position),
  check ((kind = 'click') = (target is not null))
);

-- Rules that a workspace changed; the others have their shipped values.
create table alert_rules (
  workspace_id uuid not null references workspaces(id),
  rule text not null,
  is_enabled boolean not null,
  threshold double precision not null,
  updated_by uuid references users(id),
  updated_at timestamptz not null,
  primary key (workspace_id, rule)
);

-- One row for each time that something fired; it fires once until it is well again.
create table alerts (
  id uuid primary key,
  workspace_id uuid not null references workspaces(id),
  rule text not null,
  subject text not null default '',
  severity text not null check (severity in ('critical', 'high', 'medium', 'low')),
  state text not null default 'firing' check (state in ('firing', 'acknowledged', 'ok')),
  value double precision not null,
  threshold double precision not null,
  events int not null,
  fired_at timestamptz not null,
  seen_at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid references users(id),
  resolved_at timestamptz
);
create unique index alerts_open on alerts (workspace_id, rule, subject) where state <> 'ok';
create index alerts_newest on alerts (workspace_id, fired_at desc);

-- Where alerts go. The address of a webhook is a secret, and so is what signs it: both are kept sealed.
create table alert_channels (
  workspace_id uuid not null references workspaces(id),
  kind text not null check (kind in ('slack', 'pagerduty')),
  sealed bytea not null,
  shown text not null,
  updated_by uuid references users(id),
  updated_at timestamptz not null,
  primary key (workspace_id, kind)
);
comment on column alert_channels.shown is 'The host, so that a page can say where it goes';

-- The ledger of what went out about an alert: claim, call, confirm.
create table alert_deliveries (
  id uuid primary key,
  business_key text not null unique,
  workspace_id uuid not null references workspaces(id),
  alert_id uuid not null references alerts(id) on delete cascade,
  channel text not null check (channel in ('slack', 'pagerduty')),
  act text not null check (act in ('fired', 'acknowledged', 'resolved')),
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'given_up')),
  attempts int not null default 0,
  next_attempt_at timestamptz not null default clock_timestamp(),
  lease_until timestamptz,
  problem text,
  created_at timestamptz not null,
  delivered_at timestamptz
);
create index alert_deliveries_due on alert_deliveries (next_attempt_at) where state = 'waiting';

-- When a workspace is looked at next, on the wall clock; whoever claims it looks.
create table alert_checks (
  workspace_id uuid primary key references workspaces(id),
  next_at timestamptz not null default clock_timestamp(),
  digest_on date
);
