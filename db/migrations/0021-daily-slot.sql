-- When LOW messages that gathered leave as one, on the clock of whoever they are for (C8).

alter table workspaces add column daily_slot text not null default '10:00'
  check (daily_slot ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
comment on column workspaces.daily_slot is 'the daily slot of gathered messages, HH:MM on the clock of the person; where it lies in their quiet hours, these end first';
