-- A provider that asks us to slow down is left alone for as long as it said, by everybody (fault 14).
alter table provider_accounts add column paused_until timestamptz;
