-- How far a mailbox was read. The cursor moves only after what it passes is stored.
create table mailbox_cursors (
  mailbox text primary key,
  uid_validity text not null,
  last_uid bigint not null,
  read_at timestamptz not null
);
comment on column mailbox_cursors.uid_validity is 'Another one means that the numbers begin anew (RFC 3501, 2.3.1.1)';
