-- An invitation can be to a role of the workspace's own. Those that were accepted or taken back do not keep a role alive;
-- one that waits is given another role before its own is deleted, or nobody can accept it.

alter table workspace.invitation add column role_id uuid;
alter table workspace.invitation add constraint invitation_role
  check (role in ('owner', 'admin', 'manager', 'member', 'viewer', 'custom'));
alter table workspace.invitation add constraint invitation_own_role check (role = 'custom' or role_id is null);
alter table workspace.invitation add constraint invitation_role_id
  foreign key (workspace_id, role_id) references workspace.role (workspace_id, id) on delete set null (role_id);
create index invitation_by_role on workspace.invitation (workspace_id, role_id) where role_id is not null;

-- Whoever invites or accepts does it as the role that owns identity.
grant select on workspace.role to rapport_identity;
