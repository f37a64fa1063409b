-- Tags of accounts and people, and what each member keeps at hand. Both stand beside the records, so that writing one does
-- not touch them.

create table relationships.tag (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  colour text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Deleted, or merged into another: its records stay with it, so that it comes back as it was.
  deleted_at timestamptz,
  version int not null default 1,
  constraint tag_key primary key (workspace_id, id),
  constraint tag_colour check (colour in ('grey', 'blue', 'teal', 'brown', 'rose', 'purple'))
);
create unique index tag_name on relationships.tag (workspace_id, lower(name)) where deleted_at is null;
create index tag_by_name on relationships.tag (workspace_id, name collate "und-x-icu", id) where deleted_at is null;
select platform.tenant_table('relationships.tag');

create table relationships.tagged (
  workspace_id uuid not null,
  tag_id uuid not null,
  record_type text not null,
  record_id uuid not null,
  -- The merge that brought it, to take it back with.
  merge_id uuid,
  constraint tagged_key primary key (workspace_id, tag_id, record_type, record_id),
  constraint tagged_record check (record_type in ('account', 'contact')),
  constraint tagged_tag foreign key (workspace_id, tag_id) references relationships.tag (workspace_id, id)
);
create index tagged_by_record on relationships.tagged (workspace_id, record_type, record_id);
select platform.tenant_table('relationships.tagged');

create table relationships.starred (
  workspace_id uuid not null,
  member_id uuid not null,
  record_type text not null,
  record_id uuid not null,
  place int not null,
  constraint starred_key primary key (workspace_id, member_id, record_type, record_id),
  constraint starred_record check (record_type in ('account', 'contact')),
  constraint starred_member foreign key (workspace_id, member_id) references workspace.member (workspace_id, id)
);
create index starred_by_record on relationships.starred (workspace_id, record_type, record_id);
select platform.tenant_table('relationships.starred');
