-- Touches that a person makes: a call, a note on LinkedIn, a word in person. The text is drafted, the outcome is logged (C38, C47).

alter table messages drop constraint messages_channel_check;
alter table messages add constraint messages_channel_check
  check (channel in ('email','sms','whatsapp','phone','linkedin','in_person'));
comment on column messages.chain is 'Channels in the order they are tried, at most three (C15); one approval covers the texts of all. A task of a person comes last';

alter table decisions drop constraint decisions_kind_check;
alter table decisions add constraint decisions_kind_check check (kind in ('approve','reject','edit','undo','snooze','pause',
  'resume','skip','stop','hand_over','answer','resume_cadence','close','retry','task_done'));
