-- Members are told on their devices too, through the service of push of each browser, while Rapport is closed.

create table activities.push_device (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  -- Where its browser's service takes messages for it, and the keys under which only it reads them.
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  -- As its owner tells it from others: "Firefox on Android".
  name text not null,
  created_at timestamptz not null default now(),
  last_sent_at timestamptz,
  constraint push_device_key primary key (workspace_id, id),
  -- A browser that somebody else signs in with tells them, and no longer whoever had it before.
  constraint push_device_once unique (workspace_id, endpoint),
  constraint push_device_member foreign key (workspace_id, member_id)
    references workspace.member (workspace_id, id) on delete cascade
);
create index push_device_by_member on activities.push_device (workspace_id, member_id, id);
select platform.tenant_table('activities.push_device');

-- Whoever turns a device on wants to hear what there is; who chose before is asked nothing anew.
alter table activities.notice_choice add column by_push text[] not null default '{reminder,given,answered}';
-- As of mail: to be sent, on its way, gone. What was on its way when a process ended is never sent again by itself.
alter table activities.notification add column push text;
alter table activities.notification add constraint notification_push check (push in ('waiting', 'sending', 'sent'));
create index notification_to_push on activities.notification (workspace_id, member_id, id) where push in ('waiting', 'sending');
