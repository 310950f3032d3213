-- A touch may carry a letter and a short text: each pins the version of its own words.

alter table message_versions add column short_version_id uuid references template_versions(id);
create index message_versions_short on message_versions (short_version_id) where short_version_id is not null;
comment on column message_versions.short_version_id is 'The version of the words of the short text, as template_version_id is that of the letter';
