-- Files that are kept with an account or a person, and what members say to each other about one.

create table activities.attachment (
  workspace_id uuid not null,
  id uuid not null,
  -- One of the two; neither once the person is gone for good, until the night takes the row and its bytes.
  account_id uuid,
  contact_id uuid,
  file_id uuid not null,
  name text not null,
  -- As its first bytes say, whatever its name says.
  type text not null,
  bytes bigint not null,
  uploaded_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  version int not null default 1,
  constraint attachment_key primary key (workspace_id, id),
  constraint attachment_of check (account_id is null or contact_id is null),
  constraint attachment_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id),
  constraint attachment_contact foreign key (workspace_id, contact_id)
    references relationships.contact (workspace_id, id) on delete set null (contact_id),
  constraint attachment_file foreign key (workspace_id, file_id) references platform.file (workspace_id, id),
  constraint attachment_uploader foreign key (workspace_id, uploaded_by) references workspace.member (workspace_id, id)
);
create index attachment_by_account on activities.attachment (workspace_id, account_id, created_at desc, id desc)
  where account_id is not null;
create index attachment_by_contact on activities.attachment (workspace_id, contact_id, created_at desc, id desc)
  where contact_id is not null;
create index attachment_by_file on activities.attachment (workspace_id, file_id);
create index attachment_by_uploader on activities.attachment (workspace_id, uploaded_by) where uploaded_by is not null;
create index attachment_by_deletion on activities.attachment (workspace_id, deleted_at) where deleted_at is not null;
create index attachment_of_nobody on activities.attachment (workspace_id) where account_id is null and contact_id is null;

create table activities.comment (
  workspace_id uuid not null,
  id uuid not null,
  account_id uuid,
  contact_id uuid,
  author_id uuid,
  -- Who is mentioned stands in it with the name of then: "@[Priya Nair](id)".
  body text not null,
  mentions uuid[] not null default '{}',
  written_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  version int not null default 1,
  constraint comment_key primary key (workspace_id, id),
  constraint comment_of check (account_id is null or contact_id is null),
  constraint comment_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id),
  constraint comment_contact foreign key (workspace_id, contact_id)
    references relationships.contact (workspace_id, id) on delete set null (contact_id),
  constraint comment_author foreign key (workspace_id, author_id) references workspace.member (workspace_id, id)
);
create index comment_by_account on activities.comment (workspace_id, account_id, written_at desc, id desc)
  where account_id is not null;
create index comment_by_contact on activities.comment (workspace_id, contact_id, written_at desc, id desc)
  where contact_id is not null;
create index comment_by_author on activities.comment (workspace_id, author_id) where author_id is not null;
create index comment_by_deletion on activities.comment (workspace_id, deleted_at) where deleted_at is not null;
create index comment_of_nobody on activities.comment (workspace_id) where account_id is null and contact_id is null;

select platform.tenant_table(t::regclass) from unnest(array['activities.attachment', 'activities.comment']) t;
