-- What we say: touches of a plan, messages with their versions, approvals, and the send ledger.

create table messages (
  id uuid primary key,
  workspace_id uuid not null references workspaces(id),
  prospect_id uuid references prospects(id),
  enrolment_id uuid references enrolments(id),
  step int,
  draft_ordinal int not null default 1,
  class text not null check (class in ('marketing','conversation','service','internal')),
  channel text not null default 'email' check (channel in ('email','sms','whatsapp')),
  recipient_user_id uuid references users(id),
  recipient_email text,
  status text not null default 'draft' check (status in ('draft','pending_approval','approved','scheduled','batched','queued','sending','unknown','sent','delivered','opened','clicked','replied','categorized','failed','bounced','rejected','cancelled','expired','suppressed')),
  current_version int not null default 1,
  template_id text not null,
  template_version text not null,
  language text not null,
  drafter text,
  facts_used jsonb not null default '[]',
  risk_flags jsonb not null default '[]',
  reason_code text,
  not_before timestamptz,
  business_key text not null unique,
  in_reply_to_event uuid,
  created_at timestamptz not null,
  sent_at timestamptz,
  delivered_at timestamptz,
  bounced_at timestamptz,
  replied_at timestamptz
);
create index messages_prospect on messages (prospect_id, created_at);

create table message_versions (
  message_id uuid not null references messages(id) on delete cascade,
  version int not null,
  subject text not null,
  body_text text not null,
  html text not null,
  plain_text text not null,
  content_hash text not null,
  edited_by uuid references users(id),
  created_at timestamptz not null,
  primary key (message_id, version)
);
comment on column message_versions.body_text is 'What a person reads and edits; html and plain_text are the bytes that leave, with placeholders for links that are secrets';

create table touches (
  id uuid primary key default gen_random_uuid(),
  enrolment_id uuid not null references enrolments(id) on delete cascade,
  step int not null,
  channel text not null default 'email',
  day_offset int not null,
  state text not null default 'planned' check (state in ('planned','drafting','pending_approval','approved','scheduled','sent','skipped','cancelled','failed')),
  draft_at timestamptz,
  due_at timestamptz,
  planned_at timestamptz,
  accepted_at timestamptz,
  message_id uuid references messages(id),
  end_reason text,
  unique (enrolment_id, step)
);
comment on column touches.due_at is 'The hour the cadence asked for; planned_at is when it really goes, accepted_at when it went';

create table approvals (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces(id),
  prospect_id uuid not null references prospects(id),
  message_id uuid not null references messages(id),
  message_version int not null,
  content_hash text not null,
  reason_code text not null,
  state text not null default 'pending' check (state in ('pending','approved','rejected','withdrawn','superseded','expired')),
  state_reason text,
  policy_rule text,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  snoozed_until timestamptz,
  decided_at timestamptz,
  decided_via text check (decided_via in ('link','inbox','policy')),
  decided_by_user uuid references users(id),
  decided_by_approver uuid references approvers(id),
  decision_id uuid,
  reject_reason text,
  superseded_by uuid references approvals(id)
);
create unique index approvals_open on approvals (message_id) where state = 'pending';
create index approvals_waiting on approvals (workspace_id, requested_at) where state = 'pending';
create index approvals_prospect on approvals (prospect_id);

-- Signed links of approvers; only the token's hash is kept. A link lives as long as its approval is open.
create table approval_links (
  token_hash text primary key,
  approval_id uuid not null references approvals(id) on delete cascade,
  approver_id uuid references approvers(id),
  user_id uuid references users(id),
  created_at timestamptz not null
);

-- The send ledger: one row per intended message to one recipient on one channel.
create table intents (
  id uuid primary key,
  workspace_id uuid not null references workspaces(id),
  prospect_id uuid references prospects(id),
  enrolment_id uuid references enrolments(id),
  message_id uuid not null references messages(id),
  message_version int not null,
  class text not null,
  channel text not null,
  ordinal int not null default 1,
  content_hash text not null,
  state text not null default 'planned' check (state in ('planned','dispatching','accepted','refused','not_sent','unknown','suppressed')),
  state_reason text,
  not_before timestamptz not null,
  not_after timestamptz,
  window_policy jsonb,
  attempt_number int not null default 0,
  lease_until timestamptz,
  dispatch_order_number bigint,
  message_id_header text,
  transport text,
  provider_response text,
  planned_at timestamptz not null,
  dispatched_at timestamptz,
  accepted_at timestamptz,
  recorded_at timestamptz
);
create index intents_prospect on intents (prospect_id);
create index intents_header on intents (message_id_header);
create index intents_state on intents (workspace_id, state);
create index intents_message on intents (message_id);

create table send_attempts (
  intent_id uuid not null references intents(id) on delete cascade,
  attempt_number int not null,
  dispatch_order_number bigint not null,
  outcome text check (outcome in ('accepted','refused','not_sent','unknown')),
  error_class text,
  detail text,
  marked_at timestamptz not null,
  recorded_at timestamptz,
  primary key (intent_id, attempt_number)
);
