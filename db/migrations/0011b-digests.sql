-- LOW messages wait together; what leaves is one message of them, with a page that lists them (C8, C9).
comment on column messages.batch_id is 'The message that carries it: a digest of several, or itself where it left alone after waiting';
create index messages_waiting_batch on messages (prospect_id, channel) where status = 'batched' and batch_id is null;
create index messages_batch on messages (batch_id) where batch_id is not null;
-- Only the hash of the page's token is kept; the link itself stands in the words that left.
alter table messages add column page_token_hash text;
create unique index messages_page on messages (page_token_hash) where page_token_hash is not null;
