-- Files that go with a letter, as they were given. The content hash of the version covers them.
create table message_attachments (
  message_id uuid not null,
  version int not null,
  place smallint not null,
  name text not null,
  content_type text not null,
  sha256 text not null,
  bytes bytea not null,
  primary key (message_id, version, place),
  foreign key (message_id, version) references message_versions (message_id, version) on delete cascade
);
