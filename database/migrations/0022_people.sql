-- A person may be at several accounts, at one after the other and at some at once; has several e-mails, phones and addresses;
-- has days to remember; and likes things that somebody learned.
-- `contact` keeps what stands in lists: account_id, job_title and buying_role of the main place, email and phone of the
-- main channels. Whoever writes one writes the other (docs/decisions/0019).

alter table relationships.contact add column pronunciation text;
alter table relationships.contact add column language text;

-- Ids of what rows bring along that are written by the thousand.
create function relationships.part_id(contact_id uuid, part text) returns uuid
language sql immutable parallel safe
return md5(contact_id::text || ' ' || part)::uuid;

-- Only the figures of a number, as search looks for them: 44201234567 of +44 (0)20 123-4567.
create function search.digits(value text) returns text
language sql immutable parallel safe
return regexp_replace(value, '\(0\)|[^0-9]', '', 'g');

-- What another spelling of an e-mail or a phone number is the same by.
create function search.channel(type text, value text) returns text
language sql immutable parallel safe
return case type when 'phone' then search.digits(value) else lower(value) end;

create table relationships.contact_place (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  account_id uuid not null,
  job_title text,
  buying_role text,
  -- As far as they are known: 2024, 2024-03 or 2024-03-31. One without an end is a present one.
  since text,
  until text,
  main boolean not null default false,
  constraint contact_place_key primary key (workspace_id, id),
  constraint contact_place_contact foreign key (workspace_id, contact_id)
    references relationships.contact (workspace_id, id) on delete cascade,
  constraint contact_place_account foreign key (workspace_id, account_id)
    references relationships.account (workspace_id, id) on delete cascade,
  constraint contact_place_days check (since ~ '^\d{4}(-\d\d(-\d\d)?)?$' and until ~ '^\d{4}(-\d\d(-\d\d)?)?$'),
  constraint contact_place_present check (not main or until is null)
);
create index contact_place_by_contact on relationships.contact_place (workspace_id, contact_id);
create index contact_place_by_account on relationships.contact_place (workspace_id, account_id);
create unique index contact_place_main on relationships.contact_place (workspace_id, contact_id) where main;

create table relationships.contact_channel (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  type text not null,
  kind text not null,
  label text,
  value text not null,
  main boolean not null default false,
  place smallint not null,
  constraint contact_channel_key primary key (workspace_id, id),
  constraint contact_channel_contact foreign key (workspace_id, contact_id)
    references relationships.contact (workspace_id, id) on delete cascade,
  constraint contact_channel_type check (type in ('email', 'phone')),
  constraint contact_channel_kind check (kind in ('work', 'home', 'mobile', 'other'))
);
create index contact_channel_by_contact on relationships.contact_channel (workspace_id, contact_id);
create index contact_channel_by_value on relationships.contact_channel (workspace_id, type, search.channel(type, value));
create unique index contact_channel_main on relationships.contact_channel (workspace_id, contact_id, type) where main;

create table relationships.contact_address (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  kind text not null,
  label text,
  street text,
  postcode text,
  city text,
  region text,
  country text,
  place smallint not null,
  constraint contact_address_key primary key (workspace_id, id),
  constraint contact_address_contact foreign key (workspace_id, contact_id)
    references relationships.contact (workspace_id, id) on delete cascade,
  constraint contact_address_kind check (kind in ('work', 'home', 'other'))
);
create index contact_address_by_contact on relationships.contact_address (workspace_id, contact_id);

-- Year null where nobody knows it, or where it does not matter.
create table relationships.contact_date (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  kind text not null,
  label text,
  year smallint,
  month smallint not null,
  day smallint not null,
  place smallint not null,
  constraint contact_date_key primary key (workspace_id, id),
  constraint contact_date_contact foreign key (workspace_id, contact_id)
    references relationships.contact (workspace_id, id) on delete cascade,
  constraint contact_date_kind check (kind in ('birthday', 'name-day', 'anniversary', 'other')),
  constraint contact_date_day check (month between 1 and 12 and day between 1 and 31 and year between 1 and 9999)
);
create index contact_date_by_contact on relationships.contact_date (workspace_id, contact_id);
create index contact_date_by_day on relationships.contact_date (workspace_id, month, day);

create table relationships.contact_preference (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  fact text not null,
  learned_on date not null,
  learned_by uuid,
  -- The note it came from, which a slice above keeps.
  note_id uuid,
  place smallint not null,
  constraint contact_preference_key primary key (workspace_id, id),
  constraint contact_preference_contact foreign key (workspace_id, contact_id)
    references relationships.contact (workspace_id, id) on delete cascade,
  constraint contact_preference_learner foreign key (workspace_id, learned_by)
    references workspace.member (workspace_id, id) on delete set null (learned_by)
);
create index contact_preference_by_contact on relationships.contact_preference (workspace_id, contact_id);
create index contact_preference_by_learner on relationships.contact_preference (workspace_id, learned_by)
  where learned_by is not null;

select platform.tenant_table(t::regclass) from unnest(array[
  'relationships.contact_place', 'relationships.contact_channel', 'relationships.contact_address',
  'relationships.contact_date', 'relationships.contact_preference']) t;

-- Who is here already is at their account, with the e-mail and the phone that they have.
alter table relationships.contact no force row level security;
alter table relationships.contact_place no force row level security;
alter table relationships.contact_channel no force row level security;
insert into relationships.contact_place (workspace_id, id, contact_id, account_id, job_title, buying_role, main)
select workspace_id, relationships.part_id(id, 'place'), id, account_id, job_title, buying_role, true
from relationships.contact where account_id is not null;
insert into relationships.contact_channel (workspace_id, id, contact_id, type, kind, value, main, place)
select workspace_id, relationships.part_id(id, 'email'), id, 'email', 'work', email, true, 0
from relationships.contact where email is not null;
insert into relationships.contact_channel (workspace_id, id, contact_id, type, kind, value, main, place)
select workspace_id, relationships.part_id(id, 'phone'), id, 'phone', 'work', phone, true, 0
from relationships.contact where phone is not null;
alter table relationships.contact force row level security;
alter table relationships.contact_place force row level security;
alter table relationships.contact_channel force row level security;

-- What search knows of a person: every account they are at, every e-mail, the figures of every phone.
create function search.of_contact(workspace_id uuid, contact_id uuid, hidden text[]) returns text
language sql stable
return (
  select search.plain(concat_ws(' ', p.name,
    case when 'contact.jobTitle' <> all(hidden) then p.job_title end,
    (select string_agg(concat_ws(' ', a.name, case when 'contact.jobTitle' <> all(hidden) and not t.main then t.job_title end), ' '
        order by t.main desc, t.id)
      from relationships.contact_place t
      join relationships.account a on a.workspace_id = of_contact.workspace_id and a.id = t.account_id and a.deleted_at is null
      where t.workspace_id = of_contact.workspace_id and t.contact_id = p.id and t.until is null),
    (select string_agg(search.channel(c.type, c.value), ' ' order by c.type, c.place)
      from relationships.contact_channel c
      where c.workspace_id = of_contact.workspace_id and c.contact_id = p.id and 'contact.' || c.type <> all(hidden))))
  from relationships.contact p
  where p.workspace_id = of_contact.workspace_id and p.id = of_contact.contact_id);

create or replace function search.shown(workspace_id uuid, record_type text, record_id uuid, hidden text[]) returns text
language sql stable cost 2000
return case record_type
  when 'account' then (
    select search.plain(concat_ws(' ', a.name,
      case when 'account.segment' <> all(hidden) then a.segment end,
      case when 'account.city' <> all(hidden) then a.city end,
      case when 'account.externalId' <> all(hidden) then a.external_id end,
      case when 'account.email' <> all(hidden) then a.email end,
      case when 'account.website' <> all(hidden) then a.website end))
    from relationships.account a
    where a.workspace_id = shown.workspace_id and a.id = shown.record_id)
  when 'contact' then search.of_contact(shown.workspace_id, shown.record_id, hidden)
end;

-- As before, but for the narrowing of people: they belong to the owner of every account they are at.
create or replace function search.find(workspace_id uuid, words text, wanted int,
  account_owners uuid[] default null, contact_owners uuid[] default null)
returns table (record_type text, record_id uuid, title text, detail text, rank real)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  with asked as materialized (
    select p as plain, search.pattern(p, '') as start from search.plain(left(words, 200)) p
  )
  select e.record_type, e.record_id, e.title, e.detail,
    (case when e.plain like (select start from asked) then 2 else 0 end
      + search.word_similarity((select plain from asked), e.plain))::real as rank
  from search.matching(find.workspace_id, null, find.words,
    case when account_owners is null and contact_owners is null then 500 else 100000 end) m
  join search.entry e on e.workspace_id = find.workspace_id and e.record_type = m.record_type and e.record_id = m.record_id
  left join relationships.account a on account_owners is not null and e.record_type = 'account'
    and a.workspace_id = find.workspace_id and a.id = e.record_id
  where e.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
    and case e.record_type when 'account' then account_owners is null or a.owner_id = any(account_owners)
      else contact_owners is null or exists (
        select from relationships.contact_place t
        join relationships.account o on o.workspace_id = find.workspace_id and o.id = t.account_id
        where t.workspace_id = find.workspace_id and t.contact_id = e.record_id and t.until is null
          and o.owner_id = any(contact_owners)) end
  order by rank desc, e.title, e.record_id
  limit least(wanted, 100);
end;

-- What a file of people brings beside their main e-mail and phone.
alter table data_quality.planned_contact add column other_emails text[];
alter table data_quality.planned_contact add column other_phones text[];
-- Of every e-mail and phone of the row, the main one first.
alter table data_quality.planned_contact add column email_kinds text[];
alter table data_quality.planned_contact add column phone_kinds text[];
alter table data_quality.planned_contact add column birthday date;
alter table data_quality.planned_contact add column language text;
