-- Whose clock a sandbox "jump" moved: few, and asked for with every page of figures.
create index prospects_moved_clock on prospects (workspace_id) where clock_lead is not null;
