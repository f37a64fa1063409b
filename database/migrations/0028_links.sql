-- How accounts and people belong together: parent of, referred by, supplies, competes with, same household, reports to.

-- Each end is an account or a contact. A column for each, so that an end is always somebody who is there.
create table relationships.link (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  from_account_id uuid,
  from_contact_id uuid,
  to_account_id uuid,
  to_contact_id uuid,
  since date,
  until date,
  note text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  constraint link_key primary key (workspace_id, id),
  constraint link_kind check (kind in ('parent', 'referred-by', 'supplies', 'competes', 'household', 'reports-to')),
  constraint link_from check (num_nonnulls(from_account_id, from_contact_id) = 1),
  constraint link_to check (num_nonnulls(to_account_id, to_contact_id) = 1),
  constraint link_two check (from_account_id is distinct from to_account_id or from_contact_id is distinct from to_contact_id),
  constraint link_days check (since <= until),
  constraint link_from_account foreign key (workspace_id, from_account_id) references relationships.account (workspace_id, id),
  constraint link_from_contact foreign key (workspace_id, from_contact_id) references relationships.contact (workspace_id, id),
  constraint link_to_account foreign key (workspace_id, to_account_id) references relationships.account (workspace_id, id),
  constraint link_to_contact foreign key (workspace_id, to_contact_id) references relationships.contact (workspace_id, id)
);
create unique index link_once on relationships.link
  (workspace_id, kind, coalesce(from_account_id, from_contact_id), coalesce(to_account_id, to_contact_id));
create unique index link_parent on relationships.link (workspace_id, to_account_id) where kind = 'parent';
create index link_by_from_account on relationships.link (workspace_id, from_account_id);
create index link_by_from_contact on relationships.link (workspace_id, from_contact_id);
create index link_by_to_account on relationships.link (workspace_id, to_account_id);
create index link_by_to_contact on relationships.link (workspace_id, to_contact_id);
select platform.tenant_table('relationships.link');
