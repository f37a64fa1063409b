-- What members are told: reminders of tasks, tasks that others gave them. How they want to hear it, and the secret address
-- under which their calendar program reads their tasks.

-- Minutes before its time at which whoever is to do a task is reminded; without a time the working day's start counts.
alter table activities.task add column remind_minutes smallint not null default 0;
alter table activities.task add constraint task_reminder check (remind_minutes in (0, 10, 60, 1440));
-- What is snoozed is due again on the day it comes back; open tasks of some days, every minute.
create index task_falls_due on activities.task (workspace_id, greatest(due_on, snoozed_until))
  where deleted_at is null and done_at is null and (due_on is not null or snoozed_until is not null);

create table activities.notification (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  kind text not null,
  record_type text not null,
  record_id uuid not null,
  account_id uuid,
  -- What the sentence names: a title, a day, who did it.
  words jsonb not null,
  -- Of what it tells once, however often it is looked for: the time a task is due, the event that gave it away.
  occasion text not null,
  happened_at timestamptz not null,
  in_page boolean not null,
  read_at timestamptz,
  -- Of a mail: to be sent, on its way, gone. What was on its way when a process ended is never sent again by itself.
  mail text,
  mailed_at timestamptz,
  constraint notification_key primary key (workspace_id, id),
  constraint notification_once unique (workspace_id, member_id, kind, record_id, occasion),
  constraint notification_kind check (kind in ('reminder', 'given')),
  constraint notification_mail check (mail in ('waiting', 'sending', 'sent')),
  constraint notification_member foreign key (workspace_id, member_id)
    references workspace.member (workspace_id, id) on delete cascade
);
create index notification_newest on activities.notification (workspace_id, member_id, id) where in_page;
create index notification_unread on activities.notification (workspace_id, member_id) where in_page and read_at is null;
create index notification_waiting on activities.notification (workspace_id, member_id, id) where mail in ('waiting', 'sending');
create index notification_by_record on activities.notification (workspace_id, record_id);
create index notification_by_account on activities.notification (workspace_id, account_id) where account_id is not null;
create index notification_by_age on activities.notification (workspace_id, happened_at);
select platform.tenant_table('activities.notification');

-- How a member wants to be told; who has no row has the usual.
create table activities.notice_choice (
  workspace_id uuid not null,
  member_id uuid not null,
  in_page text[] not null,
  by_mail text[] not null,
  -- Times at the workspace's clock.
  day_starts time(0) not null,
  quiet_from time(0),
  quiet_until time(0),
  digest_at time(0),
  -- The last day of which the digest was asked for, and of which it was sent or began to be.
  digest_on date,
  digest_sent_on date,
  updated_at timestamptz not null default now(),
  version int not null default 1,
  constraint notice_choice_key primary key (workspace_id, member_id),
  constraint notice_choice_quiet check ((quiet_from is null) = (quiet_until is null)),
  constraint notice_choice_member foreign key (workspace_id, member_id)
    references workspace.member (workspace_id, id) on delete cascade
);
create index notice_choice_digest on activities.notice_choice (workspace_id, digest_at) where digest_at is not null;
select platform.tenant_table('activities.notice_choice');

-- Until when reminders were looked for: a machine that slept catches up with what it missed, and tells nothing twice.
create table activities.reminder_round (
  workspace_id uuid not null,
  looked_until timestamptz not null,
  constraint reminder_round_key primary key (workspace_id)
);
select platform.tenant_table('activities.reminder_round');

-- A member's secret address; what it holds is worked out at each request, with the rights they have then.
create table activities.calendar_feed (
  workspace_id uuid not null,
  member_id uuid not null,
  token_hash bytea not null,
  created_at timestamptz not null default now(),
  last_read_at timestamptz,
  constraint calendar_feed_key primary key (workspace_id, member_id),
  constraint calendar_feed_token unique (workspace_id, token_hash),
  constraint calendar_feed_member foreign key (workspace_id, member_id)
    references workspace.member (workspace_id, id) on delete cascade
);
select platform.tenant_table('activities.calendar_feed');
