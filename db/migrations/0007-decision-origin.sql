-- From where a decision over a link came: evidence for a dispute, shown to nobody but admins.
alter table decisions
  add column from_address text,
  add column from_agent text;
