-- What other programs tell: somebody wrote, on whatever channel, or how far a message of ours is.

alter table inbound_events drop constraint inbound_events_source_check;
alter table inbound_events add constraint inbound_events_source_check
  check (source in ('mail','unsubscribe_click','preference_page','form','twilio','meta','events'));
alter table inbound_events drop constraint inbound_events_channel_check;
alter table inbound_events add constraint inbound_events_channel_check
  check (channel in ('email','sms','whatsapp','phone','linkedin','in_person','chat','twitter','facebook','website'));
alter table inbound_events drop constraint inbound_events_matched_by_check;
alter table inbound_events add constraint inbound_events_matched_by_check
  check (matched_by in ('token','message_id','address','provider_id','number','id'));
