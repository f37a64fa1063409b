-- Meetings that are to be: when, where, with whom; what guests were sent and what they answered.

create table activities.meeting (
  workspace_id uuid not null,
  id uuid not null,
  title text not null,
  account_id uuid,
  place text,
  link text,
  -- As a clock on the wall of its zone shows it: where a zone changes its rules the moment moves, and not the time that was agreed.
  begins_on date not null,
  -- Without a time it is all of the day.
  begins_at time(0),
  time_zone text not null,
  minutes smallint,
  repeat jsonb,
  -- The last day on which it may repeat.
  repeats_until date,
  -- Days of its repetition on which it is left out.
  skips date[] not null default '{}',
  -- For the firm alone; guests are never sent it.
  note text,
  organiser_id uuid not null,
  created_by uuid,
  status text not null default 'planned',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  cancelled_at timestamptz,
  version int not null default 1,
  constraint meeting_key primary key (workspace_id, id),
  constraint meeting_status check (status in ('planned', 'held', 'cancelled')),
  constraint meeting_cancelled check ((status = 'cancelled') = (cancelled_at is not null)),
  constraint meeting_minutes check ((begins_at is null) = (minutes is null) and minutes between 1 and 1440),
  constraint meeting_repeats check (repeats_until is null or (repeat is not null and repeats_until >= begins_on)),
  constraint meeting_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id),
  constraint meeting_organiser foreign key (workspace_id, organiser_id) references workspace.member (workspace_id, id),
  constraint meeting_author foreign key (workspace_id, created_by) references workspace.member (workspace_id, id)
);
create index meeting_once on activities.meeting (workspace_id, begins_on) where repeat is null and status <> 'cancelled';
create index meeting_again on activities.meeting (workspace_id, begins_on) where repeat is not null and status <> 'cancelled';
create index meeting_by_account on activities.meeting (workspace_id, account_id) where account_id is not null;
create index meeting_by_organiser on activities.meeting (workspace_id, organiser_id, begins_on);
create index meeting_by_author on activities.meeting (workspace_id, created_by) where created_by is not null;
create index meeting_by_cancelling on activities.meeting (workspace_id, cancelled_at) where cancelled_at is not null;

create table activities.meeting_guest (
  workspace_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  -- One of the two.
  contact_id uuid,
  member_id uuid,
  answer text not null default 'none',
  answered_at timestamptz,
  -- Opens the page on which they answer, and nothing else: every mail of the meeting has the same link.
  reply_key bytea not null,
  -- What they are to be sent, and how far that is. What was on its way when a process ended is never sent again by itself.
  mail_method text,
  mail text,
  -- The version of the meeting that the mail tells.
  mail_version int,
  mailed_at timestamptz,
  -- Where their invitation went; empty while they have none.
  sent_to text,
  removed_at timestamptz,
  constraint meeting_guest_key primary key (workspace_id, id),
  constraint meeting_guest_who check ((contact_id is null) <> (member_id is null)),
  constraint meeting_guest_contact_once unique (workspace_id, meeting_id, contact_id),
  constraint meeting_guest_member_once unique (workspace_id, meeting_id, member_id),
  constraint meeting_guest_answer check (answer in ('none', 'yes', 'maybe', 'no')),
  constraint meeting_guest_method check (mail_method in ('request', 'cancel')),
  constraint meeting_guest_mail check (mail in ('waiting', 'sending', 'sent')),
  constraint meeting_guest_meeting foreign key (workspace_id, meeting_id)
    references activities.meeting (workspace_id, id) on delete cascade,
  constraint meeting_guest_contact foreign key (workspace_id, contact_id)
    references relationships.contact (workspace_id, id) on delete cascade,
  constraint meeting_guest_member foreign key (workspace_id, member_id)
    references workspace.member (workspace_id, id) on delete cascade
);
create index meeting_guest_by_contact on activities.meeting_guest (workspace_id, contact_id) where contact_id is not null;
create index meeting_guest_waiting on activities.meeting_guest (workspace_id, id) where mail = 'waiting';
create index meeting_guest_by_member on activities.meeting_guest (workspace_id, member_id) where member_id is not null;

-- The days on which it was held, with the talk that was logged of each.
create table activities.meeting_held (
  workspace_id uuid not null,
  meeting_id uuid not null,
  held_on date not null,
  note_id uuid,
  constraint meeting_held_key primary key (workspace_id, meeting_id, held_on),
  constraint meeting_held_meeting foreign key (workspace_id, meeting_id)
    references activities.meeting (workspace_id, id) on delete cascade,
  constraint meeting_held_note foreign key (workspace_id, note_id)
    references activities.note (workspace_id, id) on delete set null (note_id)
);
create index meeting_held_by_note on activities.meeting_held (workspace_id, note_id) where note_id is not null;

select platform.tenant_table(t::regclass)
from unnest(array['activities.meeting', 'activities.meeting_guest', 'activities.meeting_held']) t;

-- Whoever invited somebody is told what they answered.
alter table activities.notification drop constraint notification_kind;
alter table activities.notification add constraint notification_kind check (kind in ('reminder', 'given', 'answered'));
update activities.notice_choice set in_page = array_append(in_page, 'answered');
