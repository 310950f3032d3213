-- Whoever waits under a limit or a cap that was changed is told in batches, by the relay.
alter table outbox drop constraint outbox_kind_check;
alter table outbox add constraint outbox_kind_check check (kind in
  ('start_prospect','decision','event','mail','start_import','cancel_import','start_message','message_news','whatsapp_template',
   'rules_changed'));
