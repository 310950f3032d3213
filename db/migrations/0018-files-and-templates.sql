-- Files of texts are fetched by the provider: under a link of their own, for a day.
alter table message_attachments
  add column token_hash text unique,
  add column linked_at timestamptz;
comment on column message_attachments.linked_at is 'When its link was handed to a provider, on the wall clock; null: nobody fetches it';

-- A template of WhatsApp that a message by hand or by the API needs is submitted by the worker, which has the account (C62).
alter table outbox drop constraint outbox_kind_check;
alter table outbox add constraint outbox_kind_check check (kind in
  ('start_prospect','decision','event','mail','start_import','cancel_import','start_message','message_news','whatsapp_template'));
