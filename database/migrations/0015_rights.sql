-- Roles of the workspace's own, beside the five that every workspace has, and teams.

create table workspace.role (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  -- By record type and verb how far it goes: {"account": {"see": "team", "change": "own"}}; what is missing is not allowed.
  rights jsonb not null,
  created_at timestamptz not null default now(),
  version int not null default 1,
  constraint role_key primary key (workspace_id, id),
  constraint role_workspace foreign key (workspace_id) references workspace.workspace (workspace_id)
);
create unique index role_name on workspace.role (workspace_id, lower(name));

alter table workspace.member add column role_id uuid;
alter table workspace.member drop constraint member_role;
alter table workspace.member add constraint member_role
  check (role in ('owner', 'admin', 'manager', 'member', 'viewer', 'custom'));
alter table workspace.member add constraint member_own_role check ((role = 'custom') = (role_id is not null));
alter table workspace.member add constraint member_role_id
  foreign key (workspace_id, role_id) references workspace.role (workspace_id, id);
create index member_by_role on workspace.member (workspace_id, role_id) where role_id is not null;

create table workspace.team (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  created_at timestamptz not null default now(),
  version int not null default 1,
  constraint team_key primary key (workspace_id, id),
  constraint team_workspace foreign key (workspace_id) references workspace.workspace (workspace_id)
);
create unique index team_name on workspace.team (workspace_id, lower(name));

create table workspace.team_member (
  workspace_id uuid not null,
  team_id uuid not null,
  member_id uuid not null,
  constraint team_member_key primary key (workspace_id, team_id, member_id),
  constraint team_member_team foreign key (workspace_id, team_id) references workspace.team (workspace_id, id) on delete cascade,
  constraint team_member_member foreign key (workspace_id, member_id) references workspace.member (workspace_id, id)
);
create index team_member_by_member on workspace.team_member (workspace_id, member_id, team_id);

select platform.tenant_table(t::regclass)
from unnest(array['workspace.role', 'workspace.team', 'workspace.team_member']) t;
