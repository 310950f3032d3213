-- That an address is dead and that its owner wants no mail are two things: each has its line, and taking one back leaves the other.
drop index suppressions_open;
create unique index suppressions_open on suppressions (workspace_id, channel, address_hash, (reason = 'hard_bounce'))
  where lifted_at is null;
