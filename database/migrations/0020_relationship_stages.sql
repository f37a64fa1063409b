-- Each relationship has a stage, somebody responsible and a cadence; the stages of a type can be changed.

-- Only the stages of types that a workspace has changed; the others have those that the program brings. So there is no
-- foreign key to them: writers hold an advisory lock against a change of the stages (docs/decisions/0017).
create table relationships.stage (
  workspace_id uuid not null,
  type text not null,
  key text not null,
  name text not null,
  place smallint not null,
  -- Of the whole list: all rows of a type have the same.
  version int not null,
  constraint stage_key primary key (workspace_id, type, key),
  constraint stage_type check (type in ('customer', 'supplier', 'partner', 'employee', 'candidate', 'prospect'))
);
create unique index stage_name on relationships.stage (workspace_id, type, lower(name));
select platform.tenant_table('relationships.stage');

-- The stages as they stay until the transaction ends. Two statements in one trip: the list is read after the lock was
-- waited for, so it sees what another transaction made of it.
create function relationships.held_stages(workspace_id uuid) returns setof relationships.stage
language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('relationships.stage ' || held_stages.workspace_id, 0));
  return query select s.* from relationships.stage s where s.workspace_id = held_stages.workspace_id order by s.place;
end
$$;

-- Who was here before there were stages is no beginner: customers and partners are active, and so on. Said as a default
-- first, so that the rows of customers are not written again.
alter table relationships.relationship add column stage text not null default 'active';
alter table relationships.relationship no force row level security;
update relationships.relationship set stage = case type
  when 'supplier' then 'approved' when 'employee' then 'employed' when 'candidate' then 'applied' else 'new' end
where type in ('supplier', 'employee', 'candidate', 'prospect');
alter table relationships.relationship force row level security;
alter table relationships.relationship alter column stage drop default;

-- Null where it stood in its stage before stages were kept.
alter table relationships.relationship add column stage_since timestamptz;
alter table relationships.relationship add column owner_id uuid;
alter table relationships.relationship add column cadence_days smallint;
alter table relationships.relationship add constraint relationship_owner
  foreign key (workspace_id, owner_id) references workspace.member (workspace_id, id);
alter table relationships.relationship add constraint relationship_cadence check (cadence_days between 1 and 730);
-- Serves a type alone too, so that the index of types is not needed any more.
drop index relationships.relationship_by_type;
create index relationship_by_stage on relationships.relationship (workspace_id, type, stage, account_id);
create index relationship_by_owner on relationships.relationship (workspace_id, owner_id) where owner_id is not null;

-- The key of the stage that a row of an account file names.
alter table data_quality.planned_account add column stage text;
