-- How often one person is written to, what a workspace allows its accounts, and who changed that.

-- At most so many messages of outreach to one person in their own day and week; null is no cap. A person's own choice only
-- lowers it.
alter table workspaces
  add column cap_per_day int default 1 check (cap_per_day between 1 and 50),
  add column cap_per_week int default 3 check (cap_per_week between 1 and 100),
  add column send_limits jsonb not null default '{}';
comment on column workspaces.send_limits is 'Limits that an admin set on the page, by name; 0 is no limit, one that is missing is as the server has it';

-- Who changed what about how the workspace sends: one line each, never edited.
create table settings_changes (
  id uuid primary key default gen_random_uuid(),
  workspace_id uuid not null references workspaces(id),
  area text not null,
  changed_by uuid references users(id),
  changed_at timestamptz not null,
  changes jsonb not null
);
create index settings_changes_newest on settings_changes (workspace_id, area, changed_at desc);
comment on column settings_changes.changes is 'A list of what, from, to; null is "as usual"';

-- What people chose and agreed to, read after their row is locked: a volatile function looks again, where the statement that
-- waited for the lock would still see what was before.
create function gate_facts(person uuid) returns jsonb language sql volatile as $$
  select jsonb_build_object(
    'chosen', (select jsonb_build_object('channelsOff', c.channels_off, 'topicsOff', c.topics_off, 'maxPerWeek', c.max_per_week,
        'quietHours', case when c.quiet_hours_start is not null and c.quiet_hours_end is not null
          then jsonb_build_object('start', c.quiet_hours_start, 'end', c.quiet_hours_end) end)
      from client_preferences c where c.prospect_id = person),
    'agreedChannels', (select coalesce(jsonb_agg(k.channel), '[]') from consents k
      where k.prospect_id = person and k.basis = 'consent' and k.withdrawn_at is null),
    'mailBasis', (select k.basis from consents k where k.prospect_id = person and k.channel = 'email' and k.withdrawn_at is null
      order by k.given_at desc, k.id limit 1));
$$;

-- A link in tracked mails that nobody sees: whoever follows it is a program.
alter table tracked_links drop constraint tracked_links_kind_check;
alter table tracked_links add constraint tracked_links_kind_check check (kind in ('open', 'click', 'trap'));

-- A send after a stop stays in the inbox until somebody has looked into it.
alter table stop_alerts
  add column seen_at timestamptz,
  add column seen_by uuid references users(id);
