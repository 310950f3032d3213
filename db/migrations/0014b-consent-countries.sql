-- Where a workspace wants consent for outreach by email even to work addresses. It can only ask for more than the shipped
-- table of regions, never for less (C40).
alter table workspaces add column consent_countries text[] not null default '{}';
