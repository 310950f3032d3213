-- Events of SMS and WhatsApp: receipts and texts that people send, each with its provider's own time.

alter table inbound_events drop constraint inbound_events_source_check;
alter table inbound_events add constraint inbound_events_source_check
  check (source in ('mail','unsubscribe_click','preference_page','form','twilio','meta'));
alter table inbound_events add column provider_at timestamptz;
comment on column inbound_events.provider_at is 'When it happened, as the provider says; null where it says nothing (Twilio), and then received_at stands for it';
