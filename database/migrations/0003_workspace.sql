create schema workspace;
grant usage on schema workspace to rapport_app, rapport_worker;

create table workspace.workspace (
  workspace_id uuid not null,
  name text not null,
  country char(2) not null,
  base_currency char(3) not null,
  locale text not null,
  time_zone text not null,
  year_starts smallint not null default 1,
  -- Set while the sample company is loaded; cleared when it leaves.
  sample_batch_id uuid,
  created_at timestamptz not null default now(),
  version int not null default 1,
  constraint workspace_key primary key (workspace_id),
  constraint workspace_year_starts check (year_starts between 1 and 12)
);

create table workspace.member (
  workspace_id uuid not null,
  id uuid not null,
  -- The user who signs in as this member; none until an invitation is taken, and for members of the sample company.
  user_id uuid,
  name text not null,
  email text,
  role text not null,
  colour text,
  created_at timestamptz not null default now(),
  left_at timestamptz,
  version int not null default 1,
  constraint member_key primary key (workspace_id, id),
  constraint member_workspace foreign key (workspace_id) references workspace.workspace (workspace_id),
  constraint member_role check (role in ('owner', 'admin', 'manager', 'member', 'viewer'))
);
create unique index member_user on workspace.member (workspace_id, user_id) where user_id is not null;
create unique index member_email on workspace.member (workspace_id, lower(email)) where left_at is null;
create index member_by_name on workspace.member (workspace_id, name, id);

select platform.tenant_table('workspace.workspace');
select platform.tenant_table('workspace.member');
