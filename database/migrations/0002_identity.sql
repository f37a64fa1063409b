-- Users, sessions and passwords: a schema with its own role; the application's role sees none of it.

create schema identity;
grant usage on schema identity to rapport_identity;

create table identity."user" (
  id uuid primary key,
  name text not null,
  email text not null,
  "emailVerified" boolean not null default false,
  image text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  constraint user_email unique (email)
);

create table identity.session (
  id uuid primary key,
  token text not null,
  "userId" uuid not null,
  "expiresAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  constraint session_token unique (token),
  constraint session_owner foreign key ("userId") references identity."user" (id) on delete cascade
);
create index session_by_user on identity.session ("userId");

create table identity.account (
  id uuid primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  constraint account_owner foreign key ("userId") references identity."user" (id) on delete cascade
);
create index account_by_user on identity.account ("userId");

create table identity.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index verification_by_identifier on identity.verification (identifier);

-- The only look-up across workspaces: which workspaces a user belongs to.
create table identity.membership (
  user_id uuid not null,
  workspace_id uuid not null,
  constraint membership_key primary key (user_id, workspace_id),
  constraint membership_user foreign key (user_id) references identity."user" (id) on delete cascade
);
create index membership_by_workspace on identity.membership (workspace_id);

-- A workspace made without a member (by the command line) is taken over with a one-time code; only its hash is kept.
create table identity.takeover (
  workspace_id uuid primary key,
  code_hash bytea not null,
  created_at timestamptz not null default now()
);

grant select, insert, update, delete on all tables in schema identity to rapport_identity;
