-- Workspaces, people who work in them, and the one clock.

create extension if not exists pg_trgm;

-- One sequence orders stops and dispatches; a number is drawn only while the contact's row is locked,
-- so the order of numbers is the order of commits (proofs never compare times).
create sequence order_numbers as bigint;

create table workspaces (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  time_zone text not null,
  country text not null,
  language text not null default 'en',
  quiet_hours jsonb not null default '{"start":"22:00","end":"08:00"}',
  business_hours jsonb not null default '{"days":[1,2,3,4,5],"blocks":[{"start":"09:00","end":"18:00"}]}',
  holidays jsonb not null default '{"extra":[]}',
  sender_name text,
  sender_email text,
  postal_address text,
  brand_name text not null default 'Rainmaker',
  brand_colour text not null default '#3b4a3f',
  brand_logo_url text,
  autonomy_level smallint not null default 0 check (autonomy_level between 0 and 2),
  approval_policy jsonb not null default '{"remindAfterHours":24,"deputyAfterHours":48,"expireAfterDays":7,"mailsPerHour":5}',
  warm_score smallint not null default 50,
  hot_score smallint not null default 80,
  sending_stopped_at timestamptz,
  sending_stopped_by uuid,
  clock_lead interval,
  samples_loaded_at timestamptz,
  created_at timestamptz not null default clock_timestamp()
);
comment on column workspaces.clock_lead is 'Simulation only (demo, fault rig): how far app_now() runs ahead; null in production';

create table users (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces(id),
  email text not null,
  name text not null,
  role text not null check (role in ('ADMIN','SALES_REP')),
  time_zone text not null,
  working_hours jsonb not null default '{"days":[1,2,3,4,5],"blocks":[{"start":"09:00","end":"18:00"}]}',
  language text not null default 'en',
  password_hash text,
  single_keys_enabled boolean not null default true,
  disabled_at timestamptz,
  created_at timestamptz not null default clock_timestamp()
);
create unique index users_email on users (lower(email));

-- Who may decide on drafts (C37). Without rows the prospect's owner decides and any ADMIN is deputy.
create table approvers (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces(id),
  user_id uuid references users(id),
  name text not null,
  email text not null,
  time_zone text not null,
  hours jsonb not null default '{"days":[1,2,3,4,5],"blocks":[{"start":"09:00","end":"18:00"}]}',
  is_deputy boolean not null default false,
  removed_at timestamptz,
  created_at timestamptz not null default clock_timestamp()
);

create table sessions (
  id_hash text primary key,
  user_id uuid not null references users(id) on delete cascade,
  created_at timestamptz not null default clock_timestamp(),
  last_seen_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null
);

create table sign_in_links (
  token_hash text primary key,
  user_id uuid not null references users(id) on delete cascade,
  purpose text not null check (purpose in ('sign-in','invite')),
  created_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  consumed_at timestamptz
);

-- Data keys of the payload codec, wrapped by the master key. subject: 'prospect:<uuid>' or 'workspace:<uuid>'.
create table data_keys (
  id uuid primary key default gen_random_uuid(),
  subject text not null unique,
  wrapped_key bytea not null,
  created_at timestamptz not null default clock_timestamp()
);
