-- Keys of the API: a program acts for a member by one. Looked up by hash before a workspace is known, as sessions are; the
-- key itself is kept nowhere. The address of the last use is what its owner needs to see a stranger's.

create table identity.api_key (
  id uuid primary key,
  workspace_id uuid not null,
  member_id uuid not null,
  user_id uuid not null,
  name text not null,
  -- Its first letters, to be recognised by.
  prefix text not null,
  key_hash bytea not null,
  scopes text[] not null,
  -- The Idempotency-Key that it was asked for with: asked for again, it is not made again.
  request_key text,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  last_used_address text,
  revoked_at timestamptz,
  constraint api_key_hash unique (key_hash),
  constraint api_key_request unique (workspace_id, member_id, request_key),
  constraint api_key_has_scopes check (cardinality(scopes) > 0),
  constraint api_key_lifetime check (expires_at <= created_at + interval '366 days'),
  constraint api_key_user foreign key (user_id) references identity."user" (id) on delete cascade
);
create index api_key_by_user on identity.api_key (user_id);
create index api_key_by_expiry on identity.api_key (expires_at);

grant select, insert, update, delete on identity.api_key to rapport_identity;
