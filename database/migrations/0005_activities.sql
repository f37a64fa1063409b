create schema activities;
grant usage on schema activities to rapport_app, rapport_worker;

create table activities.note (
  workspace_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  author_id uuid,
  body text not null,
  written_at timestamptz not null,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  version int not null default 1,
  constraint note_key primary key (workspace_id, id),
  constraint note_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id),
  constraint note_author foreign key (workspace_id, author_id) references workspace.member (workspace_id, id)
);
create index note_by_account on activities.note (workspace_id, account_id, written_at desc, id);
create index note_by_author on activities.note (workspace_id, author_id);
select platform.tenant_table('activities.note');
