-- Messages that came back after they were taken.

alter table message_reviews drop constraint message_reviews_reason_check;
alter table message_reviews add constraint message_reviews_reason_check check (reason in ('all_channels_failed','no_receipt',
  'unknown_outcome','opted_out','refused','no_window','no_lawful_basis','sender_not_set','too_late','not_allowed','came_back'));

-- A dead address is on the list itself and says nothing of a person's other channels: what serves goes on by those (C17).
update stops set blocks = 'cadence' where kind = 'hard_bounce' and blocks = 'all' and lifted_order_number is null;
