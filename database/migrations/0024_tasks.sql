-- What is to be done, by whom and until when; on an account, with a person there, or on nobody in particular.

create table activities.task (
  workspace_id uuid not null,
  id uuid not null,
  title text not null,
  note text,
  account_id uuid,
  contact_id uuid,
  owner_id uuid not null,
  created_by uuid,
  priority text not null default 'normal',
  due_on date,
  -- At the workspace's clock; only where there is a day.
  due_time time(0),
  snoozed_until date,
  checklist jsonb not null default '[]',
  repeat jsonb,
  -- The task that this one is the next of.
  repeats_id uuid,
  done_at timestamptz,
  done_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  version int not null default 1,
  constraint task_key primary key (workspace_id, id),
  constraint task_priority check (priority in ('high', 'normal', 'low')),
  constraint task_due check (due_time is null or due_on is not null),
  constraint task_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id),
  constraint task_contact foreign key (workspace_id, contact_id)
    references relationships.contact (workspace_id, id) on delete set null (contact_id),
  constraint task_owner foreign key (workspace_id, owner_id) references workspace.member (workspace_id, id),
  constraint task_author foreign key (workspace_id, created_by) references workspace.member (workspace_id, id),
  constraint task_doer foreign key (workspace_id, done_by) references workspace.member (workspace_id, id),
  constraint task_repeats foreign key (workspace_id, repeats_id)
    references activities.task (workspace_id, id) on delete set null (repeats_id)
);
create index task_open on activities.task (workspace_id, owner_id, due_on) where deleted_at is null and done_at is null;
create index task_due_on on activities.task (workspace_id, due_on, id) where deleted_at is null and done_at is null;
create index task_by_account on activities.task (workspace_id, account_id) where account_id is not null;
create index task_by_contact on activities.task (workspace_id, contact_id) where contact_id is not null;
create index task_by_author on activities.task (workspace_id, created_by) where created_by is not null;
create index task_by_doer on activities.task (workspace_id, done_by, done_at desc) where done_by is not null;
create index task_done on activities.task (workspace_id, done_at desc, id) where deleted_at is null and done_at is not null;
create index task_by_repeats on activities.task (workspace_id, repeats_id) where repeats_id is not null;
create index task_by_deletion on activities.task (workspace_id, deleted_at) where deleted_at is not null;
select platform.tenant_table('activities.task');
