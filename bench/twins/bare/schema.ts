/** The twin's tables: a row for what each of our transactions writes, and nothing more. */
export const bareSchema = `
create table runs (id text primary key, state text not null, wake_at timestamptz, version int not null default 1);
create table drafts (
  id text primary key references runs(id),
  subject text not null, html text not null, plain text not null,
  state text not null default 'pending'
);
create table decisions (
  id uuid primary key default gen_random_uuid(),
  run_id text not null references runs(id), kind text not null, heard_at timestamptz
);
create table outbox (
  id bigint generated always as identity primary key,
  decision_id uuid not null references decisions(id), lease_until timestamptz, done_at timestamptz
);
create table events (
  id bigint generated always as identity primary key,
  run_id text not null references runs(id), raw bytea not null, claimed_at timestamptz, read_at timestamptz
);
create index outbox_open on outbox (id) where done_at is null;
create table intents (
  id text primary key references runs(id),
  state text not null default 'planned', marked_at timestamptz, accepted_at timestamptz
);
`;
