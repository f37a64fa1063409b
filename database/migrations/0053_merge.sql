-- Two records made one. The other stays as a deleted row that says where it went, so that its page, its number and what
-- happened with it lead to the survivor, and so that the merge can be taken back at any time (docs/decisions/0024).

alter table relationships.account add column merged_into uuid;
alter table relationships.account add constraint account_merged check (merged_into is null or deleted_at is not null);
alter table relationships.account add constraint account_merged_into
  foreign key (workspace_id, merged_into) references relationships.account (workspace_id, id);
create index account_by_survivor on relationships.account (workspace_id, merged_into) where merged_into is not null;

alter table relationships.contact add column merged_into uuid;
alter table relationships.contact add constraint contact_merged check (merged_into is null or deleted_at is not null);
alter table relationships.contact add constraint contact_merged_into
  foreign key (workspace_id, merged_into) references relationships.contact (workspace_id, id);
create index contact_by_survivor on relationships.contact (workspace_id, merged_into) where merged_into is not null;

-- A merge that stands; one that is taken back is here no more.
create table relationships.merge (
  workspace_id uuid not null,
  -- The id of its event.
  id uuid not null,
  record_type text not null,
  survivor_id uuid not null,
  merged_id uuid not null,
  merged_by uuid,
  merged_at timestamptz not null,
  -- Fields of which the value of the other one was taken.
  taken text[] not null default '{}',
  -- Rows with a greater id came after it.
  since_id uuid not null,
  constraint merge_key primary key (workspace_id, id),
  constraint merge_record check (record_type in ('account', 'contact')),
  constraint merge_once unique (workspace_id, record_type, merged_id),
  constraint merge_member foreign key (workspace_id, merged_by)
    references workspace.member (workspace_id, id) on delete set null (merged_by)
);
create index merge_by_survivor on relationships.merge (workspace_id, record_type, survivor_id);
create index merge_by_member on relationships.merge (workspace_id, merged_by) where merged_by is not null;
select platform.tenant_table('relationships.merge');

-- Its manifest: every row that was moved, dropped or changed.
create table relationships.merge_row (
  workspace_id uuid not null,
  merge_id uuid not null,
  id uuid not null default platform.new_id(),
  table_name text not null,
  column_name text not null,
  action text not null,
  -- What the row is found by.
  key jsonb not null,
  -- As it was: all of a row that was dropped or changed, the columns written along of one that was moved.
  before jsonb,
  -- As the merge left a row that it changed.
  after jsonb,
  constraint merge_row_key primary key (workspace_id, merge_id, id),
  constraint merge_row_action check (action in ('moved', 'dropped', 'changed')),
  constraint merge_row_merge foreign key (workspace_id, merge_id)
    references relationships.merge (workspace_id, id) on delete cascade
);
select platform.tenant_table('relationships.merge_row');
