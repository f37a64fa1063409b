-- Fields that a workspace makes for its own records. Their values stand in the record, so that adding a field touches no
-- row; and again by field, for filters and order.

create table relationships.custom_field (
  workspace_id uuid not null,
  id uuid not null,
  record_type text not null,
  -- What values are kept under; it stays when the field is renamed.
  key text not null,
  name text not null,
  type text not null,
  help text,
  choices jsonb not null default '[]',
  -- Of money.
  currency text,
  -- Decimal places of a number.
  digits smallint,
  required boolean not null default false,
  -- As it is kept: other fields by their keys.
  formula text,
  place int not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  version int not null default 1,
  constraint custom_field_key primary key (workspace_id, id),
  constraint custom_field_record check (record_type in ('account', 'contact')),
  constraint custom_field_type check (type in ('text', 'number', 'money', 'date', 'choice', 'choices', 'person', 'account',
    'link', 'yes-no', 'formula')),
  constraint custom_field_digits check (digits between 0 and 6),
  constraint custom_field_formula check ((type = 'formula') = (formula is not null))
);
create unique index custom_field_by_key on relationships.custom_field (workspace_id, record_type, key);
create unique index custom_field_name on relationships.custom_field (workspace_id, record_type, lower(name))
  where deleted_at is null;
select platform.tenant_table('relationships.custom_field');

alter table relationships.account add column custom jsonb not null default '{}';
alter table relationships.contact add column custom jsonb not null default '{}';

-- What lists are filtered and ordered by: a text in small letters, a number in its smallest unit, a day. One row, or one
-- for each of many choices. Made from the records (enter-values.ts); what is deleted keeps its rows.
create table relationships.custom_value (
  workspace_id uuid not null,
  record_type text not null,
  field_id uuid not null,
  record_id uuid not null,
  place smallint not null default 0,
  text_value text collate "und-x-icu",
  number_value bigint,
  date_value date,
  constraint custom_value_key primary key (workspace_id, field_id, record_id, place),
  constraint custom_value_field foreign key (workspace_id, field_id) references relationships.custom_field (workspace_id, id)
);
create index custom_value_by_text on relationships.custom_value (workspace_id, field_id, text_value, record_id)
  where text_value is not null;
create index custom_value_by_number on relationships.custom_value (workspace_id, field_id, number_value, record_id)
  where number_value is not null;
create index custom_value_by_date on relationships.custom_value (workspace_id, field_id, date_value, record_id)
  where date_value is not null;
create index custom_value_by_record on relationships.custom_value (workspace_id, record_type, record_id);
select platform.tenant_table('relationships.custom_value');

-- What search finds a record by of its custom fields: the texts, less what is hidden ('account.custom', 'account.custom.key').
create function relationships.custom_words(workspace_id uuid, record_type text, custom jsonb, hidden text[]) returns text
language sql stable
return case when custom <> '{}' and record_type || '.custom' <> all(hidden) then (
  select string_agg(custom_words.custom ->> f.key, ' ' order by f.key)
  from relationships.custom_field f
  where f.workspace_id = custom_words.workspace_id and f.record_type = custom_words.record_type and f.type in ('text', 'link')
    and f.deleted_at is null and custom_words.custom ? f.key
    and custom_words.record_type || '.custom.' || f.key <> all(hidden)) end;

create or replace function search.of_contact(workspace_id uuid, contact_id uuid, hidden text[]) returns text
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
      where c.workspace_id = of_contact.workspace_id and c.contact_id = p.id and 'contact.' || c.type <> all(hidden)),
    relationships.custom_words(of_contact.workspace_id, 'contact', p.custom, hidden)))
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
      case when 'account.website' <> all(hidden) then a.website end,
      relationships.custom_words(shown.workspace_id, 'account', a.custom, hidden)))
    from relationships.account a
    where a.workspace_id = shown.workspace_id and a.id = shown.record_id)
  when 'contact' then search.of_contact(shown.workspace_id, shown.record_id, hidden)
end;
