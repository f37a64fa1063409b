-- Ground under every slice: the workspace of a transaction, events and their seals, idempotency keys, files, jobs.
-- Run as rapport_owner, who is no superuser. Roles rapport_app, rapport_identity and rapport_worker exist already.

create schema platform;
create schema search;
grant usage on schema platform, search to rapport_app, rapport_worker;

create extension if not exists pg_trgm with schema search;
create extension if not exists unaccent with schema search;

-- The one way into a workspace: a function of one `set local`, called as a statement of its own after `begin`.
create function platform.enter_workspace(workspace_id uuid) returns void
language plpgsql as $$
begin
  execute format('set local app.workspace_id = %L', workspace_id);
end
$$;

create function platform.current_workspace() returns uuid
language sql stable parallel safe
return nullif(current_setting('app.workspace_id', true), '')::uuid;

-- Nothing on plain PostgreSQL; create_distributed_table(relation, 'workspace_id') where Citus is installed.
create function platform.distribute(relation regclass, colocate_with text default 'default') returns void
language plpgsql as $$
begin
  if exists (select from pg_catalog.pg_extension where extname = 'citus') then
    execute format('select create_distributed_table(%L, %L, colocate_with => %L)', relation, 'workspace_id', colocate_with);
  end if;
end
$$;

-- A tenant table: row-level security, forced for its owner too, the application's role let in, distributed where it can be.
create function platform.tenant_table(relation regclass) returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format(
    'create policy workspace on %s using (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)',
    relation);
  execute format('grant select, insert, update, delete on %s to rapport_app', relation);
  perform platform.distribute(relation);
end
$$;

-- UUIDv7 for the default of a staging table's column; everywhere else ids come from the application.
create function platform.new_id() returns uuid
language sql volatile parallel safe
return encode(
  set_bit(set_bit(
    overlay(uuid_send(gen_random_uuid())
      placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
    52, 1), 53, 1), 'hex')::uuid;

-- jsonb prints one way only (keys sorted, spaces fixed), which makes its text the canonical form of a body.
create function platform.commitment(salt bytea, body jsonb) returns bytea
language sql immutable parallel safe
return sha256(salt || convert_to(body::text, 'UTF8'));

-- Names without accents and case, for search and for matching names in a file.
create function search.plain(value text) returns text
language sql immutable parallel safe
return lower(search.unaccent('search.unaccent'::regdictionary, value));

create table platform.currency (
  code char(3) primary key,
  digits smallint not null
);
grant select on platform.currency to rapport_app, rapport_worker;

create table platform.event (
  workspace_id uuid not null,
  id uuid not null,
  type text not null,
  actor_id uuid,
  batch_id uuid,
  undo_of uuid,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  tx xid8 not null default pg_current_xact_id(),
  commitment bytea not null,
  constraint event_key primary key (workspace_id, id)
);
create index event_by_tx on platform.event (tx, id);
create index event_by_batch on platform.event (workspace_id, batch_id) where batch_id is not null;
create index event_by_undone on platform.event (workspace_id, undo_of) where undo_of is not null;

create table platform.event_subject (
  workspace_id uuid not null,
  event_id uuid not null,
  role text not null,
  subject_type text not null,
  subject_id uuid not null,
  occurred_at timestamptz not null,
  constraint event_subject_key primary key (workspace_id, subject_type, subject_id, occurred_at, event_id, role),
  constraint event_subject_event foreign key (workspace_id, event_id) references platform.event (workspace_id, id)
);
create index event_subject_by_event on platform.event_subject (workspace_id, event_id);

create table platform.event_body (
  workspace_id uuid not null,
  event_id uuid not null,
  salt bytea not null,
  body jsonb not null,
  constraint event_body_key primary key (workspace_id, event_id),
  constraint event_body_event foreign key (workspace_id, event_id) references platform.event (workspace_id, id)
);

-- What a seal is made over: the event's own row, its subjects and the commitment to its body, so that none of them can be
-- changed unseen. A body may be erased; its commitment stays. `tx` is left out: it differs after a restore.
create function platform.leaf(event platform.event, subjects jsonb) returns bytea
language sql stable parallel safe
return sha256(event.commitment || convert_to(jsonb_build_array(event.workspace_id, event.id, event.type, event.actor_id,
  event.batch_id, event.undo_of, extract(epoch from event.occurred_at), extract(epoch from event.recorded_at), subjects)::text, 'UTF8'));

-- The subjects of an event in one order, as platform.leaf takes them.
create function platform.subjects(workspace uuid, event uuid) returns jsonb
language sql stable parallel safe
return (select jsonb_agg(jsonb_build_array(s.role, s.subject_type, s.subject_id, extract(epoch from s.occurred_at))
    order by s.role, s.subject_type, s.subject_id)
  from platform.event_subject s where s.workspace_id = subjects.workspace and s.event_id = subjects.event);

-- The order in which the stream, subscriptions and webhooks read events.
create table platform.event_seq (
  workspace_id uuid not null,
  seq bigint not null,
  event_id uuid not null,
  constraint event_seq_key primary key (workspace_id, seq),
  constraint event_seq_once unique (workspace_id, event_id),
  constraint event_seq_event foreign key (workspace_id, event_id) references platform.event (workspace_id, id)
);

-- One signed Merkle root per batch, naming its predecessor.
create table platform.seal (
  workspace_id uuid not null,
  first_seq bigint not null,
  last_seq bigint not null,
  root bytea not null,
  previous bytea,
  signature bytea not null,
  sealed_at timestamptz not null default now(),
  constraint seal_key primary key (workspace_id, first_seq)
);

-- Where the sealer stands: every event with (tx, id) up to here is sealed.
create table platform.sealer (
  singleton boolean not null default true,
  tx xid8 not null default '0',
  id uuid not null default '00000000-0000-0000-0000-000000000000',
  constraint sealer_key primary key (singleton),
  constraint sealer_singleton check (singleton)
);
insert into platform.sealer default values;
grant select, update on platform.sealer to rapport_worker;
grant select on platform.sealer to rapport_app;

create table platform.idempotency_key (
  workspace_id uuid not null,
  member_id uuid not null,
  key text not null,
  fingerprint bytea not null,
  status smallint not null,
  answer jsonb,
  created_at timestamptz not null default now(),
  constraint idempotency_key_key primary key (workspace_id, member_id, key)
);
create index idempotency_key_by_age on platform.idempotency_key (workspace_id, created_at);

create table platform.file (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 bytea not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  constraint file_key primary key (workspace_id, id)
);
create index file_by_age on platform.file (workspace_id, created_at);

-- The application cannot take a body away, except by erasing it; an event tells of every erasure.
create function platform.erase_bodies(workspace uuid, events uuid[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp
begin atomic
  delete from platform.event_body b
    where b.workspace_id = workspace and workspace = platform.current_workspace() and b.event_id = any(events);
end;
revoke all on function platform.erase_bodies from public;
grant execute on function platform.erase_bodies to rapport_app;

select platform.tenant_table(t::regclass) from unnest(array[
  'platform.event', 'platform.event_subject', 'platform.event_body', 'platform.event_seq', 'platform.seal',
  'platform.idempotency_key', 'platform.file']) t;

-- The application appends events; it never changes them. The sealer reads across workspaces.
revoke update, delete on platform.event, platform.event_subject from rapport_app;
revoke insert, update, delete on platform.event_seq, platform.seal from rapport_app;
revoke update, delete on platform.event_body from rapport_app;
grant select on platform.event, platform.event_subject, platform.event_body to rapport_worker;
grant select, insert on platform.event_seq, platform.seal to rapport_worker;
grant select, delete on platform.idempotency_key to rapport_worker;
create policy sealer on platform.event to rapport_worker using (true);
create policy sealer on platform.event_subject to rapport_worker using (true);
create policy sealer on platform.event_body to rapport_worker using (true);
create policy sealer on platform.event_seq to rapport_worker using (true);
create policy sealer on platform.seal to rapport_worker using (true);
create policy worker on platform.idempotency_key to rapport_worker using (true);
