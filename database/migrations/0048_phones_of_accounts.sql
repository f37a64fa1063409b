-- What search knows of an account, in one place: the figures of its phone, too.
create function search.of_account(a relationships.account, hidden text[]) returns text
language sql stable
return search.plain(concat_ws(' ', a.name,
  case when 'account.segment' <> all(hidden) then a.segment end,
  case when 'account.city' <> all(hidden) then a.city end,
  case when 'account.externalId' <> all(hidden) then a.external_id end,
  case when 'account.email' <> all(hidden) then a.email end,
  case when 'account.phone' <> all(hidden) then search.digits(a.phone) end,
  case when 'account.website' <> all(hidden) then a.website end,
  relationships.custom_words(a.workspace_id, 'account', a.custom, hidden)));

create or replace function search.shown(workspace_id uuid, record_type text, record_id uuid, hidden text[]) returns text
language sql stable cost 2000
return case record_type
  when 'account' then (
    select search.of_account(a, shown.hidden) from relationships.account a
    where a.workspace_id = shown.workspace_id and a.id = shown.record_id)
  when 'contact' then search.of_contact(shown.workspace_id, shown.record_id, shown.hidden)
end;

alter table relationships.account no force row level security;
alter table relationships.custom_field no force row level security;
update search.entry e set plain = search.of_account(a, '{}')
from relationships.account a
where a.phone is not null and a.deleted_at is null
  and e.workspace_id = a.workspace_id and e.record_type = 'account' and e.record_id = a.id;
alter table relationships.account force row level security;
alter table relationships.custom_field force row level security;
