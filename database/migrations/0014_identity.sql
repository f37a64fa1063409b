-- How people sign in besides a password, how often they may try, and what a workspace asks of its members.

alter table identity.session add column method text not null default 'password';
alter table identity.session add constraint session_method check (method in ('password', 'passkey', 'provider'));
alter table identity.session add column last_seen_at timestamptz not null default now();

-- The secret of an authenticator app, sealed; it counts once a first code was right. A step is taken once only.
create table identity.second_factor (
  user_id uuid primary key,
  sealed_secret bytea not null,
  last_step bigint not null default 0,
  confirmed_at timestamptz,
  created_at timestamptz not null default now(),
  constraint second_factor_user foreign key (user_id) references identity."user" (id) on delete cascade
);

create table identity.recovery_code (
  user_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  constraint recovery_code_key primary key (user_id, code_hash),
  constraint recovery_code_user foreign key (user_id) references identity."user" (id) on delete cascade
);

create table identity.passkey (
  id uuid primary key,
  user_id uuid not null,
  name text not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  constraint passkey_credential unique (credential_id),
  constraint passkey_user foreign key (user_id) references identity."user" (id) on delete cascade
);
create index passkey_by_user on identity.passkey (user_id);

-- Something to be redeemed once within minutes: a second step, a new password, a passkey's challenge. Only hashes are kept.
create table identity.ticket (
  token_hash bytea primary key,
  purpose text not null,
  user_id uuid,
  body jsonb not null default '{}',
  expires_at timestamptz not null,
  constraint ticket_user foreign key (user_id) references identity."user" (id) on delete cascade
);
create index ticket_by_user on identity.ticket (user_id, purpose);
create index ticket_by_expiry on identity.ticket (expires_at);

-- How often something was tried, for every process together. The subject is a hash: no address is kept for it.
create table identity.attempt (
  scope text not null,
  subject bytea not null,
  count int not null,
  last_at timestamptz not null default now(),
  free_at timestamptz not null default now(),
  constraint attempt_key primary key (scope, subject)
);
create index attempt_by_age on identity.attempt (last_at);

-- Where a user signed in before; there, the failures of strangers elsewhere do not keep them out.
create table identity.familiar_place (
  user_id uuid not null,
  mark bytea not null,
  last_at timestamptz not null default now(),
  constraint familiar_place_key primary key (user_id, mark),
  constraint familiar_place_user foreign key (user_id) references identity."user" (id) on delete cascade
);
create index familiar_place_by_age on identity.familiar_place (last_at);

-- Where else members of a workspace may sign in (OpenID Connect). Asked for before anybody is signed in, as membership is.
create table identity.provider (
  workspace_id uuid primary key,
  label text not null,
  issuer text not null,
  client_id text not null,
  sealed_secret bytea not null,
  domains text[] not null default '{}',
  version int not null default 1
);

grant select, insert, update, delete on identity.second_factor, identity.recovery_code, identity.passkey, identity.ticket,
  identity.attempt, identity.familiar_place, identity.provider to rapport_identity;

create unique index account_of_provider on identity.account ("providerId", "accountId");

create table workspace.invitation (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  email text not null,
  role text not null,
  token_hash bytea not null,
  invited_by uuid,
  mailed_at timestamptz,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  constraint invitation_key primary key (workspace_id, id),
  constraint invitation_inviter foreign key (workspace_id, invited_by) references workspace.member (workspace_id, id)
);
create unique index invitation_waiting on workspace.invitation (workspace_id, lower(email))
  where accepted_at is null and revoked_at is null;
create index invitation_by_inviter on workspace.invitation (workspace_id, invited_by);
create index invitation_by_age on workspace.invitation (workspace_id, created_at);

-- Members of such a role do nothing but set up a second factor until they have one.
create table workspace.second_factor_rule (
  workspace_id uuid not null,
  role text not null,
  constraint second_factor_rule_key primary key (workspace_id, role)
);

select platform.tenant_table('workspace.invitation');
select platform.tenant_table('workspace.second_factor_rule');

-- What changes how somebody signs in is written together with its event and its member, inside their workspace, by the
-- role that alone may touch identity. The application's role still sees nothing of identity.
grant usage on schema platform, workspace to rapport_identity;
grant insert on platform.event, platform.event_body, platform.event_subject to rapport_identity;
grant select on workspace.workspace to rapport_identity;
grant select, insert, update on workspace.member, workspace.invitation to rapport_identity;
grant select, insert, delete on workspace.second_factor_rule to rapport_identity;
