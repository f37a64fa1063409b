create schema relationships;
grant usage on schema relationships to rapport_app, rapport_worker;

create table relationships.account (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  -- The key another program knows this account by; an import finds it again with it.
  external_id text,
  segment text,
  street text,
  postcode text,
  city text,
  region text,
  country text,
  website text,
  email text,
  phone text,
  tax_number text,
  owner_id uuid,
  since date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  version int not null default 1,
  constraint account_key primary key (workspace_id, id),
  constraint account_owner foreign key (workspace_id, owner_id) references workspace.member (workspace_id, id),
  constraint account_kind check (kind in ('organisation', 'person'))
);
create index account_by_name on relationships.account (workspace_id, name collate "und-x-icu", id) where deleted_at is null;
create unique index account_external_id on relationships.account (workspace_id, external_id) where deleted_at is null and external_id is not null;
create index account_by_plain_name on relationships.account (workspace_id, lower(name)) where deleted_at is null;
create index account_by_owner on relationships.account (workspace_id, owner_id, name collate "und-x-icu", id) where deleted_at is null;
create index account_by_creation on relationships.account (workspace_id, created_at, id) where deleted_at is null;

create table relationships.relationship (
  workspace_id uuid not null,
  account_id uuid not null,
  type text not null,
  level smallint not null default 1,
  since date,
  constraint relationship_key primary key (workspace_id, account_id, type),
  constraint relationship_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id) on delete cascade,
  constraint relationship_type check (type in ('customer', 'supplier', 'partner', 'employee', 'candidate', 'prospect')),
  constraint relationship_level check (level between 1 and 4)
);
create index relationship_by_type on relationships.relationship (workspace_id, type, account_id);

create table relationships.contact (
  workspace_id uuid not null,
  id uuid not null,
  account_id uuid,
  name text not null,
  first_name text,
  last_name text,
  job_title text,
  email text,
  phone text,
  -- What they do when something is bought: decides, champion, approves, uses.
  buying_role text,
  external_id text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  version int not null default 1,
  constraint contact_key primary key (workspace_id, id),
  constraint contact_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id)
);
create index contact_by_account on relationships.contact (workspace_id, account_id, name) where deleted_at is null;
create index contact_by_name on relationships.contact (workspace_id, name collate "und-x-icu", id) where deleted_at is null;
create index contact_by_email on relationships.contact (workspace_id, lower(email)) where deleted_at is null;
create unique index contact_external_id on relationships.contact (workspace_id, external_id) where deleted_at is null and external_id is not null;

-- Figures of an account, filled by the slices that own them; lists filter and sort on these and on nothing else of another slice.
create table relationships.account_figure (
  workspace_id uuid not null,
  account_id uuid not null,
  figure text not null,
  value bigint not null,
  constraint account_figure_key primary key (workspace_id, account_id, figure),
  constraint account_figure_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id) on delete cascade
);
create index account_figure_by_value on relationships.account_figure (workspace_id, figure, value desc, account_id);

-- What search looks through. Row-level security is on but not forced: ilike and trigram operators are not leakproof, so
-- under it their index would not be used. It is read by search functions that belong to the owner of this table and
-- compare the workspace themselves.
create table search.entry (
  workspace_id uuid not null,
  record_type text not null,
  record_id uuid not null,
  title text not null,
  detail text not null default '',
  plain text not null,
  constraint entry_key primary key (workspace_id, record_type, record_id)
);
create index entry_by_trigram on search.entry using gin (plain search.gin_trgm_ops);
select platform.tenant_table('search.entry');
alter table search.entry no force row level security;

create function search.find(workspace_id uuid, words text, wanted int)
returns table (record_type text, record_id uuid, title text, detail text, rank real)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select e.record_type, e.record_id, e.title, e.detail,
    (case when e.plain operator(pg_catalog.~~) (search.plain(words) || '%') then 2 else 0 end
      + search.word_similarity(search.plain(words), e.plain))::real as rank
  from search.entry e
  where e.workspace_id = find.workspace_id
    and e.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
    and (e.plain operator(pg_catalog.~~) ('%' || search.plain(words) || '%')
      or (length(words) >= 5 and search.plain(words) operator(search.<%) e.plain))
  order by rank desc, e.title, e.record_id
  limit least(wanted, 100);
end;
revoke all on function search.find(uuid, text, int) from public;
grant execute on function search.find(uuid, text, int) to rapport_app;

select platform.tenant_table(t::regclass) from unnest(array[
  'relationships.account', 'relationships.relationship', 'relationships.contact', 'relationships.account_figure']) t;
