-- The event plan a service message is about, as its sender names it (002:610); null for everything else.
alter table messages add column plan_id text check (length(plan_id) between 1 and 64);
