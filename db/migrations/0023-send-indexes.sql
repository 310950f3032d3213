-- What the plan, the gate, the record and an approval look up by: without these each of them reads whole tables, and takes the
-- longer the more people there are.

create index approvals_message on approvals (message_id, requested_at desc);
create index touches_message on touches (message_id) where message_id is not null;
create index messages_touch on messages (enrolment_id, step) where enrolment_id is not null;
create index intents_enrolment on intents (enrolment_id) where enrolment_id is not null;
create index approval_links_approval on approval_links (approval_id);
create index notes_prospect on notes (prospect_id);
