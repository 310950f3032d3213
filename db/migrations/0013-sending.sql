-- What holds a send back: places under limits, the circuit of an account, and messages that wait for either.

-- How many were sent lately, in 25 slots of a 24th of the limit's stretch each: one row per limit and identity, changed by
-- one statement (C20).
drop table send_buckets;
create table send_places (
  key text primary key,
  slot bigint not null,
  counts int[] not null,
  since timestamptz not null
);
comment on column send_places.counts is 'Of the 25 youngest slots, the oldest first';
comment on column send_places.since is 'When it was first drawn on: the age of a mailbox';

-- The calls of an account stand in send_attempts.
drop table provider_calls;
create index send_attempts_account on send_attempts (account, marked_at);
alter table send_attempts add column is_probe boolean not null default false;
comment on column send_attempts.is_probe is 'Tried whether an account works again; does not count on the message''s ladder';

alter table provider_accounts
  add column failed_probes int not null default 0,
  add column probe_since timestamptz,
  add column closed_at timestamptz;

alter table intents
  add column account text,
  add column sender text,
  add column held_by text check (held_by in ('limit','circuit','release')),
  add column held_at timestamptz,
  add column held_until timestamptz;
create index intents_held on intents (channel, held_until) where held_by is not null;
comment on column intents.account is 'The provider account it is planned for; transport is the one it went by';
comment on column intents.sender is 'The number of ours a text came from; the next one to the same person comes from there too';
comment on column intents.held_until is 'Not before, on the prospect''s clock: a limit is full, the provider is down, or its turn comes then';
