-- A service mail may go to somebody who is in no cadence; its links and its reply address are theirs all the same.

create table contact_links (
  prospect_id uuid primary key references prospects(id) on delete cascade,
  reply_token_hash text not null unique,
  unsubscribe_token_hash text not null unique,
  created_at timestamptz not null
);

-- Whose a token is: of a pass, or of a person outside of all passes (number 0).
create view link_holders as
select prospect_id, number, reply_token_hash, unsubscribe_token_hash from enrolments
union all
select prospect_id, 0, reply_token_hash, unsubscribe_token_hash from contact_links;
