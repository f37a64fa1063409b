-- How somebody looks at a list, kept under a name: filters, columns, order, groups. For themselves, their teams or all.

create table relationships.saved_view (
  workspace_id uuid not null,
  id uuid not null,
  list text not null,
  name text not null,
  sharing text not null,
  owner_id uuid not null,
  settings jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  constraint saved_view_key primary key (workspace_id, id),
  constraint saved_view_list check (list in ('account')),
  constraint saved_view_sharing check (sharing in ('own', 'team', 'all')),
  constraint saved_view_owner foreign key (workspace_id, owner_id) references workspace.member (workspace_id, id)
);
create unique index saved_view_name on relationships.saved_view (workspace_id, list, owner_id, lower(name));
create index saved_view_by_owner on relationships.saved_view (workspace_id, owner_id);
select platform.tenant_table('relationships.saved_view');
