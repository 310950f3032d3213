-- How often something was tried, for doors that close after too many tries. Keys are hashes, never addresses.
create unlogged table rate_limits (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
comment on column rate_limits.expire is 'Epoch milliseconds, wall clock';
