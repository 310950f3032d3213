-- Whoever looks for what is due starts from here: nobody's clock is further ahead, so that an index can leave out what lies
-- beyond. Read it as (select app_latest_now()), which is asked once and not for each row.
create function app_latest_now() returns timestamptz language sql volatile as $$
  select clock_timestamp() + greatest(interval '0', (select max(clock_lead) from workspaces),
    (select max(clock_lead) from prospects where clock_lead is not null))
$$;
create index prospects_clock_lead on prospects (clock_lead) where clock_lead is not null;
