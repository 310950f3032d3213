-- Messages with a run of their own: what they wait for, how often a person let them try again, and who decides.

alter table messages
  add column round smallint not null default 1,
  add column next_wake_at timestamptz,
  add column waits_for text check (waits_for in ('batch','send_time','receipt','person','release'));
comment on column messages.round is 'Counts the deliberate further tries of a person (C18), from 1; the ordinal of its intents';
comment on column messages.next_wake_at is 'When its own run wakes by itself; null where only news ends the wait, and for messages of a cadence';

-- A receipt belongs to one attempt: a text that came back undelivered may be sent again under the same intent.
alter table send_attempts
  add column provider_id text,
  add column receipt text check (receipt in ('queued','sending','sent','delivered','read','undelivered','failed')),
  add column receipt_error_class text,
  add column receipt_at timestamptz;
create index send_attempts_provider on send_attempts (provider_id) where provider_id is not null;
update send_attempts a set provider_id = i.provider_id, receipt = i.receipt, receipt_error_class = i.receipt_error_class, receipt_at = i.receipt_at
  from intents i where i.id = a.intent_id and i.attempt_number = a.attempt_number;

-- All channels failed: one item for a person, who retries, gives another address, skips or stops (C18).
create table message_reviews (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces(id),
  message_id uuid not null references messages(id) on delete cascade,
  prospect_id uuid not null references prospects(id) on delete cascade,
  round smallint not null,
  reason text not null check (reason in
    ('all_channels_failed','no_receipt','unknown_outcome','opted_out','refused','no_window','no_lawful_basis','sender_not_set','too_late','not_allowed')),
  opened_at timestamptz not null,
  act text check (act in ('retry','other_address','skip','stop','overtaken')),
  decided_at timestamptz,
  decided_by uuid references users(id),
  unique (message_id, round)
);
create index message_reviews_open on message_reviews (workspace_id, opened_at) where decided_at is null;
create index message_reviews_prospect on message_reviews (prospect_id) where decided_at is null;

-- Texts that people send: on which channel, and how we found out whose they are.
alter table inbound_events add column channel text check (channel in ('email','sms','whatsapp'));
alter table inbound_events drop constraint inbound_events_matched_by_check;
alter table inbound_events add constraint inbound_events_matched_by_check
  check (matched_by in ('token','message_id','address','provider_id','number'));
