-- What the migrations make of an empty database, read from its catalogue: to look things up in and to see in a review
-- what a migration changes. Written by "npm run schema"; nothing runs it.

create schema activities;
grant usage on schema activities to rapport_app;
grant usage on schema activities to rapport_worker;

create schema data_quality;
grant usage on schema data_quality to rapport_app;
grant usage on schema data_quality to rapport_worker;

create schema identity;
grant usage on schema identity to rapport_identity;

create schema platform;
grant usage on schema platform to rapport_app;
grant usage on schema platform to rapport_identity;
grant usage on schema platform to rapport_worker;

create schema relationships;
grant usage on schema relationships to rapport_app;
grant usage on schema relationships to rapport_worker;

create schema revenue;
grant usage on schema revenue to rapport_app;
grant usage on schema revenue to rapport_worker;

create schema search;
grant usage on schema search to rapport_app;
grant usage on schema search to rapport_worker;

create schema workspace;
grant usage on schema workspace to rapport_app;
grant usage on schema workspace to rapport_identity;
grant usage on schema workspace to rapport_worker;

create extension fuzzystrmatch with schema search;

create extension pg_trgm with schema search;

create extension unaccent with schema search;

create table activities.attachment (
  workspace_id uuid not null,
  id uuid not null,
  account_id uuid,
  contact_id uuid,
  file_id uuid not null,
  name text not null,
  type text not null,
  bytes bigint not null,
  uploaded_by uuid,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  version integer default 1 not null,
  constraint attachment_key PRIMARY KEY (workspace_id, id),
  constraint attachment_of CHECK (((account_id IS NULL) OR (contact_id IS NULL))),
  constraint attachment_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id),
  constraint attachment_contact FOREIGN KEY (workspace_id, contact_id) REFERENCES relationships.contact(workspace_id, id) ON DELETE SET NULL (contact_id),
  constraint attachment_file FOREIGN KEY (workspace_id, file_id) REFERENCES platform.file(workspace_id, id),
  constraint attachment_uploader FOREIGN KEY (workspace_id, uploaded_by) REFERENCES workspace.member(workspace_id, id)
);
CREATE INDEX attachment_by_account ON activities.attachment USING btree (workspace_id, account_id, created_at DESC, id DESC) WHERE (account_id IS NOT NULL);
CREATE INDEX attachment_by_contact ON activities.attachment USING btree (workspace_id, contact_id, created_at DESC, id DESC) WHERE (contact_id IS NOT NULL);
CREATE INDEX attachment_by_deletion ON activities.attachment USING btree (workspace_id, deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX attachment_by_file ON activities.attachment USING btree (workspace_id, file_id);
CREATE INDEX attachment_by_uploader ON activities.attachment USING btree (workspace_id, uploaded_by) WHERE (uploaded_by IS NOT NULL);
CREATE INDEX attachment_of_nobody ON activities.attachment USING btree (workspace_id) WHERE ((account_id IS NULL) AND (contact_id IS NULL));
alter table activities.attachment enable row level security;
alter table activities.attachment force row level security;
create policy workspace on activities.attachment using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on activities.attachment to rapport_app;

create table activities.calendar_feed (
  workspace_id uuid not null,
  member_id uuid not null,
  token_hash bytea not null,
  created_at timestamp with time zone default now() not null,
  last_read_at timestamp with time zone,
  constraint calendar_feed_key PRIMARY KEY (workspace_id, member_id),
  constraint calendar_feed_token UNIQUE (workspace_id, token_hash),
  constraint calendar_feed_member FOREIGN KEY (workspace_id, member_id) REFERENCES workspace.member(workspace_id, id) ON DELETE CASCADE
);
alter table activities.calendar_feed enable row level security;
alter table activities.calendar_feed force row level security;
create policy workspace on activities.calendar_feed using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on activities.calendar_feed to rapport_app;

create table activities.comment (
  workspace_id uuid not null,
  id uuid not null,
  account_id uuid,
  contact_id uuid,
  author_id uuid,
  body text not null,
  mentions uuid[] default '{}'::uuid[] not null,
  written_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  version integer default 1 not null,
  constraint comment_key PRIMARY KEY (workspace_id, id),
  constraint comment_of CHECK (((account_id IS NULL) OR (contact_id IS NULL))),
  constraint comment_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id),
  constraint comment_author FOREIGN KEY (workspace_id, author_id) REFERENCES workspace.member(workspace_id, id),
  constraint comment_contact FOREIGN KEY (workspace_id, contact_id) REFERENCES relationships.contact(workspace_id, id) ON DELETE SET NULL (contact_id)
);
CREATE INDEX comment_by_account ON activities.comment USING btree (workspace_id, account_id, written_at DESC, id DESC) WHERE (account_id IS NOT NULL);
CREATE INDEX comment_by_author ON activities.comment USING btree (workspace_id, author_id) WHERE (author_id IS NOT NULL);
CREATE INDEX comment_by_contact ON activities.comment USING btree (workspace_id, contact_id, written_at DESC, id DESC) WHERE (contact_id IS NOT NULL);
CREATE INDEX comment_by_deletion ON activities.comment USING btree (workspace_id, deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX comment_of_nobody ON activities.comment USING btree (workspace_id) WHERE ((account_id IS NULL) AND (contact_id IS NULL));
alter table activities.comment enable row level security;
alter table activities.comment force row level security;
create policy workspace on activities.comment using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on activities.comment to rapport_app;

create table activities.meeting (
  workspace_id uuid not null,
  id uuid not null,
  title text not null,
  account_id uuid,
  place text,
  link text,
  begins_on date not null,
  begins_at time(0) without time zone,
  time_zone text not null,
  minutes smallint,
  repeat jsonb,
  repeats_until date,
  skips date[] default '{}'::date[] not null,
  note text,
  organiser_id uuid not null,
  created_by uuid,
  status text default 'planned'::text not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  cancelled_at timestamp with time zone,
  version integer default 1 not null,
  days smallint default 1 not null,
  moves jsonb default '[]'::jsonb not null,
  constraint meeting_key PRIMARY KEY (workspace_id, id),
  constraint meeting_cancelled CHECK (((status = 'cancelled'::text) = (cancelled_at IS NOT NULL))),
  constraint meeting_days CHECK ((((days >= 1) AND (days <= 31)) AND ((days = 1) OR (begins_at IS NULL)))),
  constraint meeting_minutes CHECK ((((begins_at IS NULL) = (minutes IS NULL)) AND ((minutes >= 1) AND (minutes <= 1440)))),
  constraint meeting_repeats CHECK (((repeats_until IS NULL) OR ((repeat IS NOT NULL) AND (repeats_until >= begins_on)))),
  constraint meeting_status CHECK ((status = ANY (ARRAY['planned'::text, 'held'::text, 'cancelled'::text]))),
  constraint meeting_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id),
  constraint meeting_author FOREIGN KEY (workspace_id, created_by) REFERENCES workspace.member(workspace_id, id),
  constraint meeting_organiser FOREIGN KEY (workspace_id, organiser_id) REFERENCES workspace.member(workspace_id, id)
);
CREATE INDEX meeting_again ON activities.meeting USING btree (workspace_id, begins_on) WHERE ((repeat IS NOT NULL) AND (status <> 'cancelled'::text));
CREATE INDEX meeting_by_account ON activities.meeting USING btree (workspace_id, account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX meeting_by_author ON activities.meeting USING btree (workspace_id, created_by) WHERE (created_by IS NOT NULL);
CREATE INDEX meeting_by_cancelling ON activities.meeting USING btree (workspace_id, cancelled_at) WHERE (cancelled_at IS NOT NULL);
CREATE INDEX meeting_by_organiser ON activities.meeting USING btree (workspace_id, organiser_id, begins_on);
CREATE INDEX meeting_once ON activities.meeting USING btree (workspace_id, begins_on) WHERE ((repeat IS NULL) AND (status <> 'cancelled'::text));
alter table activities.meeting enable row level security;
alter table activities.meeting force row level security;
create policy workspace on activities.meeting using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on activities.meeting to rapport_app;

create table activities.meeting_guest (
  workspace_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  contact_id uuid,
  member_id uuid,
  answer text default 'none'::text not null,
  answered_at timestamp with time zone,
  reply_key bytea not null,
  mail_method text,
  mail text,
  mail_version integer,
  mailed_at timestamp with time zone,
  sent_to text,
  removed_at timestamp with time zone,
  constraint meeting_guest_key PRIMARY KEY (workspace_id, id),
  constraint meeting_guest_contact_once UNIQUE (workspace_id, meeting_id, contact_id),
  constraint meeting_guest_member_once UNIQUE (workspace_id, meeting_id, member_id),
  constraint meeting_guest_answer CHECK ((answer = ANY (ARRAY['none'::text, 'yes'::text, 'maybe'::text, 'no'::text]))),
  constraint meeting_guest_mail CHECK ((mail = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text]))),
  constraint meeting_guest_method CHECK ((mail_method = ANY (ARRAY['request'::text, 'cancel'::text]))),
  constraint meeting_guest_who CHECK (((contact_id IS NULL) <> (member_id IS NULL))),
  constraint meeting_guest_contact FOREIGN KEY (workspace_id, contact_id) REFERENCES relationships.contact(workspace_id, id) ON DELETE CASCADE,
  constraint meeting_guest_meeting FOREIGN KEY (workspace_id, meeting_id) REFERENCES activities.meeting(workspace_id, id) ON DELETE CASCADE,
  constraint meeting_guest_member FOREIGN KEY (workspace_id, member_id) REFERENCES workspace.member(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX meeting_guest_by_contact ON activities.meeting_guest USING btree (workspace_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX meeting_guest_by_member ON activities.meeting_guest USING btree (workspace_id, member_id) WHERE (member_id IS NOT NULL);
CREATE INDEX meeting_guest_waiting ON activities.meeting_guest USING btree (workspace_id, id) WHERE (mail = 'waiting'::text);
alter table activities.meeting_guest enable row level security;
alter table activities.meeting_guest force row level security;
create policy workspace on activities.meeting_guest using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on activities.meeting_guest to rapport_app;

create table activities.meeting_held (
  workspace_id uuid not null,
  meeting_id uuid not null,
  held_on date not null,
  note_id uuid,
  constraint meeting_held_key PRIMARY KEY (workspace_id, meeting_id, held_on),
  constraint meeting_held_meeting FOREIGN KEY (workspace_id, meeting_id) REFERENCES activities.meeting(workspace_id, id) ON DELETE CASCADE,
  constraint meeting_held_note FOREIGN KEY (workspace_id, note_id) REFERENCES activities.note(workspace_id, id) ON DELETE SET NULL (note_id)
);
CREATE INDEX meeting_held_by_note ON activities.meeting_held USING btree (workspace_id, note_id) WHERE (note_id IS NOT NULL);
alter table activities.meeting_held enable row level security;
alter table activities.meeting_held force row level security;
create policy workspace on activities.meeting_held using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on activities.meeting_held to rapport_app;

create table activities.note (
  workspace_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  author_id uuid,
  body text not null,
  written_at timestamp with time zone not null,
  updated_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  version integer default 1 not null,
  kind text default 'note'::text not null,
  contact_id uuid,
  minutes smallint,
  formatted jsonb,
  constraint note_key PRIMARY KEY (workspace_id, id),
  constraint note_formatted CHECK (((jsonb_typeof(formatted) = 'object'::text) AND ((formatted ->> 'type'::text) = 'doc'::text) AND (pg_column_size(formatted) <= 500000))),
  constraint note_kind CHECK ((kind = ANY (ARRAY['note'::text, 'call'::text, 'meeting'::text, 'message'::text, 'visit'::text]))),
  constraint note_minutes CHECK (((minutes >= 1) AND (minutes <= 1440))),
  constraint note_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id),
  constraint note_author FOREIGN KEY (workspace_id, author_id) REFERENCES workspace.member(workspace_id, id),
  constraint note_contact FOREIGN KEY (workspace_id, contact_id) REFERENCES relationships.contact(workspace_id, id) ON DELETE SET NULL (contact_id)
);
CREATE INDEX note_by_account ON activities.note USING btree (workspace_id, account_id, written_at DESC, id);
CREATE INDEX note_by_author ON activities.note USING btree (workspace_id, author_id);
CREATE INDEX note_by_contact ON activities.note USING btree (workspace_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX note_by_deletion ON activities.note USING btree (workspace_id, deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX note_by_talk ON activities.note USING btree (workspace_id, account_id, written_at, id) INCLUDE (author_id, minutes) WHERE ((kind <> 'note'::text) AND (deleted_at IS NULL));
alter table activities.note enable row level security;
alter table activities.note force row level security;
create policy workspace on activities.note using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on activities.note to rapport_app;

create table activities.notice_choice (
  workspace_id uuid not null,
  member_id uuid not null,
  in_page text[] not null,
  by_mail text[] not null,
  day_starts time(0) without time zone not null,
  quiet_from time(0) without time zone,
  quiet_until time(0) without time zone,
  digest_at time(0) without time zone,
  digest_on date,
  digest_sent_on date,
  updated_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  by_push text[] default '{reminder,given,answered}'::text[] not null,
  constraint notice_choice_key PRIMARY KEY (workspace_id, member_id),
  constraint notice_choice_quiet CHECK (((quiet_from IS NULL) = (quiet_until IS NULL))),
  constraint notice_choice_member FOREIGN KEY (workspace_id, member_id) REFERENCES workspace.member(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX notice_choice_digest ON activities.notice_choice USING btree (workspace_id, digest_at) WHERE (digest_at IS NOT NULL);
alter table activities.notice_choice enable row level security;
alter table activities.notice_choice force row level security;
create policy workspace on activities.notice_choice using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on activities.notice_choice to rapport_app;

create table activities.notification (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  kind text not null,
  record_type text not null,
  record_id uuid not null,
  account_id uuid,
  words jsonb not null,
  occasion text not null,
  happened_at timestamp with time zone not null,
  in_page boolean not null,
  read_at timestamp with time zone,
  mail text,
  mailed_at timestamp with time zone,
  push text,
  constraint notification_key PRIMARY KEY (workspace_id, id),
  constraint notification_once UNIQUE (workspace_id, member_id, kind, record_id, occasion),
  constraint notification_kind CHECK ((kind = ANY (ARRAY['reminder'::text, 'given'::text, 'answered'::text, 'clean-up'::text, 'renewal'::text]))),
  constraint notification_mail CHECK ((mail = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text]))),
  constraint notification_push CHECK ((push = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text]))),
  constraint notification_member FOREIGN KEY (workspace_id, member_id) REFERENCES workspace.member(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX notification_by_account ON activities.notification USING btree (workspace_id, account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX notification_by_age ON activities.notification USING btree (workspace_id, happened_at);
CREATE INDEX notification_by_record ON activities.notification USING btree (workspace_id, record_id);
CREATE INDEX notification_newest ON activities.notification USING btree (workspace_id, member_id, id) WHERE in_page;
CREATE INDEX notification_to_push ON activities.notification USING btree (workspace_id, member_id, id) WHERE (push = ANY (ARRAY['waiting'::text, 'sending'::text]));
CREATE INDEX notification_unread ON activities.notification USING btree (workspace_id, member_id) WHERE (in_page AND (read_at IS NULL));
CREATE INDEX notification_waiting ON activities.notification USING btree (workspace_id, member_id, id) WHERE (mail = ANY (ARRAY['waiting'::text, 'sending'::text]));
alter table activities.notification enable row level security;
alter table activities.notification force row level security;
create policy workspace on activities.notification using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on activities.notification to rapport_app;

create table activities.push_device (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  name text not null,
  created_at timestamp with time zone default now() not null,
  last_sent_at timestamp with time zone,
  constraint push_device_key PRIMARY KEY (workspace_id, id),
  constraint push_device_once UNIQUE (workspace_id, endpoint),
  constraint push_device_member FOREIGN KEY (workspace_id, member_id) REFERENCES workspace.member(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX push_device_by_member ON activities.push_device USING btree (workspace_id, member_id, id);
alter table activities.push_device enable row level security;
alter table activities.push_device force row level security;
create policy workspace on activities.push_device using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on activities.push_device to rapport_app;

create table activities.reminder_round (
  workspace_id uuid not null,
  looked_until timestamp with time zone not null,
  constraint reminder_round_key PRIMARY KEY (workspace_id)
);
alter table activities.reminder_round enable row level security;
alter table activities.reminder_round force row level security;
create policy workspace on activities.reminder_round using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on activities.reminder_round to rapport_app;

create table activities.task (
  workspace_id uuid not null,
  id uuid not null,
  title text not null,
  note text,
  account_id uuid,
  contact_id uuid,
  owner_id uuid not null,
  created_by uuid,
  priority text default 'normal'::text not null,
  due_on date,
  due_time time(0) without time zone,
  snoozed_until date,
  checklist jsonb default '[]'::jsonb not null,
  repeat jsonb,
  repeats_id uuid,
  done_at timestamp with time zone,
  done_by uuid,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  version integer default 1 not null,
  remind_minutes smallint default 0 not null,
  constraint task_key PRIMARY KEY (workspace_id, id),
  constraint task_due CHECK (((due_time IS NULL) OR (due_on IS NOT NULL))),
  constraint task_priority CHECK ((priority = ANY (ARRAY['high'::text, 'normal'::text, 'low'::text]))),
  constraint task_reminder CHECK ((remind_minutes = ANY (ARRAY[0, 10, 60, 1440]))),
  constraint task_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id),
  constraint task_author FOREIGN KEY (workspace_id, created_by) REFERENCES workspace.member(workspace_id, id),
  constraint task_contact FOREIGN KEY (workspace_id, contact_id) REFERENCES relationships.contact(workspace_id, id) ON DELETE SET NULL (contact_id),
  constraint task_doer FOREIGN KEY (workspace_id, done_by) REFERENCES workspace.member(workspace_id, id),
  constraint task_owner FOREIGN KEY (workspace_id, owner_id) REFERENCES workspace.member(workspace_id, id),
  constraint task_repeats FOREIGN KEY (workspace_id, repeats_id) REFERENCES activities.task(workspace_id, id) ON DELETE SET NULL (repeats_id)
);
CREATE INDEX task_by_account ON activities.task USING btree (workspace_id, account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX task_by_author ON activities.task USING btree (workspace_id, created_by) WHERE (created_by IS NOT NULL);
CREATE INDEX task_by_contact ON activities.task USING btree (workspace_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX task_by_deletion ON activities.task USING btree (workspace_id, deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX task_by_doer ON activities.task USING btree (workspace_id, done_by, done_at DESC) WHERE (done_by IS NOT NULL);
CREATE INDEX task_by_repeats ON activities.task USING btree (workspace_id, repeats_id) WHERE (repeats_id IS NOT NULL);
CREATE INDEX task_done ON activities.task USING btree (workspace_id, done_at DESC, id) WHERE ((deleted_at IS NULL) AND (done_at IS NOT NULL));
CREATE INDEX task_due_on ON activities.task USING btree (workspace_id, due_on, id) WHERE ((deleted_at IS NULL) AND (done_at IS NULL));
CREATE INDEX task_falls_due ON activities.task USING btree (workspace_id, GREATEST(due_on, snoozed_until)) WHERE ((deleted_at IS NULL) AND (done_at IS NULL) AND ((due_on IS NOT NULL) OR (snoozed_until IS NOT NULL)));
CREATE INDEX task_open ON activities.task USING btree (workspace_id, owner_id, due_on) WHERE ((deleted_at IS NULL) AND (done_at IS NULL));
alter table activities.task enable row level security;
alter table activities.task force row level security;
create policy workspace on activities.task using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on activities.task to rapport_app;

create table data_quality.clean_up (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  week date not null,
  "position" smallint not null,
  source text not null,
  record_type text not null,
  record_id uuid not null,
  about text,
  set_aside_at timestamp with time zone,
  constraint clean_up_key PRIMARY KEY (workspace_id, id),
  constraint clean_up_place UNIQUE (workspace_id, member_id, week, "position"),
  constraint clean_up_record CHECK ((record_type = ANY (ARRAY['account'::text, 'contact'::text]))),
  constraint clean_up_member FOREIGN KEY (workspace_id, member_id) REFERENCES workspace.member(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX clean_up_by_record ON data_quality.clean_up USING btree (workspace_id, record_type, record_id);
CREATE INDEX clean_up_by_week ON data_quality.clean_up USING btree (workspace_id, week);
alter table data_quality.clean_up enable row level security;
alter table data_quality.clean_up force row level security;
create policy workspace on data_quality.clean_up using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on data_quality.clean_up to rapport_app;

create table data_quality.clean_up_round (
  workspace_id uuid not null,
  week date not null,
  made_on date not null,
  items integer default 0 not null,
  constraint clean_up_round_key PRIMARY KEY (workspace_id)
);
alter table data_quality.clean_up_round enable row level security;
alter table data_quality.clean_up_round force row level security;
create policy workspace on data_quality.clean_up_round using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on data_quality.clean_up_round to rapport_app;

create table data_quality.duplicate (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  a_id uuid not null,
  b_id uuid not null,
  probability double precision not null,
  why jsonb not null,
  state text default 'open'::text not null,
  found_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  decided_by uuid,
  version integer default 1 not null,
  constraint duplicate_key PRIMARY KEY (workspace_id, id),
  constraint duplicate_pair UNIQUE (workspace_id, kind, a_id, b_id),
  constraint duplicate_kind CHECK ((kind = ANY (ARRAY['account'::text, 'contact'::text]))),
  constraint duplicate_order CHECK ((a_id < b_id)),
  constraint duplicate_state CHECK ((state = ANY (ARRAY['open'::text, 'different'::text, 'merged'::text]))),
  constraint duplicate_member FOREIGN KEY (workspace_id, decided_by) REFERENCES workspace.member(workspace_id, id) ON DELETE SET NULL (decided_by)
);
CREATE INDEX duplicate_by_b ON data_quality.duplicate USING btree (workspace_id, b_id);
CREATE INDEX duplicate_by_member ON data_quality.duplicate USING btree (workspace_id, decided_by) WHERE (decided_by IS NOT NULL);
CREATE INDEX duplicate_open ON data_quality.duplicate USING btree (workspace_id, kind, probability DESC, id) WHERE (state = 'open'::text);
CREATE INDEX duplicate_told_apart ON data_quality.duplicate USING btree (workspace_id, kind) WHERE (state = 'different'::text);
alter table data_quality.duplicate enable row level security;
alter table data_quality.duplicate force row level security;
create policy workspace on data_quality.duplicate using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on data_quality.duplicate to rapport_app;

create table data_quality.duplicate_rule (
  workspace_id uuid not null,
  kind text not null,
  automatic boolean not null,
  threshold double precision not null,
  version integer default 1 not null,
  constraint duplicate_rule_key PRIMARY KEY (workspace_id, kind),
  constraint duplicate_rule_kind CHECK ((kind = ANY (ARRAY['account'::text, 'contact'::text]))),
  constraint duplicate_rule_threshold CHECK (((threshold >= (0.9)::double precision) AND (threshold <= (1)::double precision)))
);
alter table data_quality.duplicate_rule enable row level security;
alter table data_quality.duplicate_rule force row level security;
create policy workspace on data_quality.duplicate_rule using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on data_quality.duplicate_rule to rapport_app;

create table data_quality.duplicate_scan (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  state text default 'waiting'::text not null,
  stage text default ''::text not null,
  done integer default 0 not null,
  total integer default 0 not null,
  records integer default 0 not null,
  pairs integer default 0 not null,
  model jsonb,
  fault text,
  asked_by uuid,
  started_at timestamp with time zone default now() not null,
  progressed_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone,
  constraint duplicate_scan_key PRIMARY KEY (workspace_id, id),
  constraint duplicate_scan_kind CHECK ((kind = ANY (ARRAY['account'::text, 'contact'::text]))),
  constraint duplicate_scan_state CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text]))),
  constraint duplicate_scan_member FOREIGN KEY (workspace_id, asked_by) REFERENCES workspace.member(workspace_id, id) ON DELETE SET NULL (asked_by)
);
CREATE INDEX duplicate_scan_by_member ON data_quality.duplicate_scan USING btree (workspace_id, asked_by) WHERE (asked_by IS NOT NULL);
CREATE INDEX duplicate_scan_newest ON data_quality.duplicate_scan USING btree (workspace_id, kind, started_at DESC);
alter table data_quality.duplicate_scan enable row level security;
alter table data_quality.duplicate_scan force row level security;
create policy workspace on data_quality.duplicate_scan using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on data_quality.duplicate_scan to rapport_app;

create table data_quality.import (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  status text not null,
  files jsonb not null,
  relation jsonb,
  mapping jsonb,
  choices jsonb default '{}'::jsonb not null,
  rates jsonb default '{}'::jsonb not null,
  plan jsonb,
  planned_at text,
  rows integer default 0 not null,
  staged_rows integer default 0 not null,
  counts jsonb,
  totals jsonb,
  chunks integer default 0 not null,
  applied_chunks integer default 0 not null,
  applied_rows integer default 0 not null,
  undone_events integer default 0 not null,
  undo_after uuid,
  kept jsonb default '[]'::jsonb not null,
  fault text,
  stop_wanted boolean default false not null,
  dry_run boolean default false not null,
  seconds numeric(12,3) default 0 not null,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  started_at timestamp with time zone,
  progressed_at timestamp with time zone,
  finished_at timestamp with time zone,
  version integer default 1 not null,
  constraint import_key PRIMARY KEY (workspace_id, id),
  constraint import_kind CHECK ((kind = ANY (ARRAY['accounts'::text, 'contacts'::text, 'activities'::text, 'sales'::text, 'accounting'::text]))),
  constraint import_status CHECK ((status = ANY (ARRAY['open'::text, 'planned'::text, 'staging'::text, 'planning'::text, 'applying'::text, 'done'::text, 'stopped'::text, 'failed'::text, 'undoing'::text, 'undone'::text, 'discarded'::text]))),
  constraint import_created_by FOREIGN KEY (workspace_id, created_by) REFERENCES workspace.member(workspace_id, id)
);
CREATE INDEX import_by_age ON data_quality.import USING btree (workspace_id, created_at DESC, id);
CREATE INDEX import_by_creator ON data_quality.import USING btree (workspace_id, created_by);
alter table data_quality.import enable row level security;
alter table data_quality.import force row level security;
create policy workspace on data_quality.import using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on data_quality.import to rapport_app;

create table data_quality.planned_account (
  workspace_id uuid not null,
  import_id uuid not null,
  no integer not null,
  row_number integer not null,
  account_key text not null,
  id uuid,
  change text not null,
  problem text,
  kind text,
  name text,
  plain text,
  external_id text,
  segment text,
  street text,
  postcode text,
  city text,
  region text,
  country text,
  website text,
  email text,
  phone text,
  tax_number text,
  owner_id uuid,
  relationship_type text,
  level smallint,
  salt bytea default uuid_send(gen_random_uuid()) not null,
  stage text,
  custom jsonb,
  parent_id uuid,
  health text,
  health_reason text,
  named_id uuid,
  constraint planned_account_key PRIMARY KEY (workspace_id, import_id, no),
  constraint planned_account_change CHECK ((change = ANY (ARRAY['new'::text, 'changed'::text, 'same'::text, 'rejected'::text, 'unused'::text])))
);
alter table data_quality.planned_account enable row level security;
alter table data_quality.planned_account force row level security;
create policy workspace on data_quality.planned_account using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on data_quality.planned_account to rapport_app;

create table data_quality.planned_activity (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  id uuid,
  change text not null,
  problem text,
  name text,
  kind text,
  happened_at timestamp with time zone,
  account_id uuid,
  contact_id uuid,
  contact_name text,
  minutes smallint,
  body text,
  author_id uuid,
  salt bytea default uuid_send(gen_random_uuid()) not null,
  formatting text,
  constraint planned_activity_key PRIMARY KEY (workspace_id, import_id, row_number),
  constraint planned_activity_change CHECK ((change = ANY (ARRAY['new'::text, 'same'::text, 'rejected'::text])))
);
alter table data_quality.planned_activity enable row level security;
alter table data_quality.planned_activity force row level security;
create policy workspace on data_quality.planned_activity using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on data_quality.planned_activity to rapport_app;

create table data_quality.planned_contact (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  id uuid,
  change text not null,
  problem text,
  account_id uuid,
  name text,
  first_name text,
  last_name text,
  job_title text,
  email text,
  phone text,
  external_id text,
  salt bytea default uuid_send(gen_random_uuid()) not null,
  other_emails text[],
  other_phones text[],
  email_kinds text[],
  phone_kinds text[],
  birthday date,
  language text,
  custom jsonb,
  street text,
  postcode text,
  city text,
  region text,
  country text,
  card text,
  constraint planned_contact_key PRIMARY KEY (workspace_id, import_id, row_number),
  constraint planned_contact_change CHECK ((change = ANY (ARRAY['new'::text, 'changed'::text, 'same'::text, 'rejected'::text])))
);
alter table data_quality.planned_contact enable row level security;
alter table data_quality.planned_contact force row level security;
create policy workspace on data_quality.planned_contact using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on data_quality.planned_contact to rapport_app;

create table data_quality.rejected_row (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  line_number integer not null,
  cells text[] not null,
  problem text not null,
  constraint rejected_row_key PRIMARY KEY (workspace_id, import_id, row_number),
  constraint rejected_row_import FOREIGN KEY (workspace_id, import_id) REFERENCES data_quality.import(workspace_id, id)
);
alter table data_quality.rejected_row enable row level security;
alter table data_quality.rejected_row force row level security;
create policy workspace on data_quality.rejected_row using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on data_quality.rejected_row to rapport_app;

create table data_quality.saved_mapping (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  columns text[] not null,
  choices jsonb not null,
  created_at timestamp with time zone default now() not null,
  used_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint saved_mapping_key PRIMARY KEY (workspace_id, id),
  constraint saved_mapping_columns UNIQUE (workspace_id, kind, columns),
  constraint saved_mapping_kind CHECK ((kind = ANY (ARRAY['accounts'::text, 'contacts'::text, 'activities'::text, 'sales'::text])))
);
alter table data_quality.saved_mapping enable row level security;
alter table data_quality.saved_mapping force row level security;
create policy workspace on data_quality.saved_mapping using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on data_quality.saved_mapping to rapport_app;

create table data_quality.staged_row (
  workspace_id uuid not null,
  import_id uuid not null,
  file_no smallint not null,
  row_number integer not null,
  line_number integer not null,
  cells text[] not null,
  problem text,
  constraint staged_row_key PRIMARY KEY (workspace_id, import_id, file_no, row_number)
);
grant delete, insert, select, update on data_quality.staged_row to rapport_app;

create table identity.account (
  id uuid not null,
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamp with time zone,
  "refreshTokenExpiresAt" timestamp with time zone,
  scope text,
  password text,
  "createdAt" timestamp with time zone default now() not null,
  "updatedAt" timestamp with time zone default now() not null,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_owner FOREIGN KEY ("userId") REFERENCES identity."user"(id) ON DELETE CASCADE
);
CREATE INDEX account_by_user ON identity.account USING btree ("userId");
CREATE UNIQUE INDEX account_of_provider ON identity.account USING btree ("providerId", "accountId");
grant delete, insert, select, update on identity.account to rapport_identity;

create table identity.api_key (
  id uuid not null,
  workspace_id uuid not null,
  member_id uuid not null,
  user_id uuid not null,
  name text not null,
  prefix text not null,
  key_hash bytea not null,
  scopes text[] not null,
  request_key text,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  last_used_address text,
  revoked_at timestamp with time zone,
  constraint api_key_pkey PRIMARY KEY (id),
  constraint api_key_hash UNIQUE (key_hash),
  constraint api_key_request UNIQUE (workspace_id, member_id, request_key),
  constraint api_key_has_scopes CHECK ((cardinality(scopes) > 0)),
  constraint api_key_lifetime CHECK ((expires_at <= (created_at + '366 days'::interval))),
  constraint api_key_user FOREIGN KEY (user_id) REFERENCES identity."user"(id) ON DELETE CASCADE
);
CREATE INDEX api_key_by_expiry ON identity.api_key USING btree (expires_at);
CREATE INDEX api_key_by_user ON identity.api_key USING btree (user_id);
grant delete, insert, select, update on identity.api_key to rapport_identity;

create table identity.attempt (
  scope text not null,
  subject bytea not null,
  count integer not null,
  last_at timestamp with time zone default now() not null,
  free_at timestamp with time zone default now() not null,
  constraint attempt_key PRIMARY KEY (scope, subject)
);
CREATE INDEX attempt_by_age ON identity.attempt USING btree (last_at);
grant delete, insert, select, update on identity.attempt to rapport_identity;

create table identity.familiar_place (
  user_id uuid not null,
  mark bytea not null,
  last_at timestamp with time zone default now() not null,
  constraint familiar_place_key PRIMARY KEY (user_id, mark),
  constraint familiar_place_user FOREIGN KEY (user_id) REFERENCES identity."user"(id) ON DELETE CASCADE
);
CREATE INDEX familiar_place_by_age ON identity.familiar_place USING btree (last_at);
grant delete, insert, select, update on identity.familiar_place to rapport_identity;

create table identity.membership (
  user_id uuid not null,
  workspace_id uuid not null,
  constraint membership_key PRIMARY KEY (user_id, workspace_id),
  constraint membership_user FOREIGN KEY (user_id) REFERENCES identity."user"(id) ON DELETE CASCADE
);
CREATE INDEX membership_by_workspace ON identity.membership USING btree (workspace_id);
grant delete, insert, select, update on identity.membership to rapport_identity;

create table identity.passkey (
  id uuid not null,
  user_id uuid not null,
  name text not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] default '{}'::text[] not null,
  created_at timestamp with time zone default now() not null,
  last_used_at timestamp with time zone,
  constraint passkey_pkey PRIMARY KEY (id),
  constraint passkey_credential UNIQUE (credential_id),
  constraint passkey_user FOREIGN KEY (user_id) REFERENCES identity."user"(id) ON DELETE CASCADE
);
CREATE INDEX passkey_by_user ON identity.passkey USING btree (user_id);
grant delete, insert, select, update on identity.passkey to rapport_identity;

create table identity.provider (
  workspace_id uuid not null,
  label text not null,
  issuer text not null,
  client_id text not null,
  sealed_secret bytea not null,
  domains text[] default '{}'::text[] not null,
  version integer default 1 not null,
  constraint provider_pkey PRIMARY KEY (workspace_id)
);
grant delete, insert, select, update on identity.provider to rapport_identity;

create table identity.recovery_code (
  user_id uuid not null,
  code_hash bytea not null,
  used_at timestamp with time zone,
  constraint recovery_code_key PRIMARY KEY (user_id, code_hash),
  constraint recovery_code_user FOREIGN KEY (user_id) REFERENCES identity."user"(id) ON DELETE CASCADE
);
grant delete, insert, select, update on identity.recovery_code to rapport_identity;

create table identity.second_factor (
  user_id uuid not null,
  sealed_secret bytea not null,
  last_step bigint default 0 not null,
  confirmed_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint second_factor_pkey PRIMARY KEY (user_id),
  constraint second_factor_user FOREIGN KEY (user_id) REFERENCES identity."user"(id) ON DELETE CASCADE
);
grant delete, insert, select, update on identity.second_factor to rapport_identity;

create table identity.session (
  id uuid not null,
  token text not null,
  "userId" uuid not null,
  "expiresAt" timestamp with time zone not null,
  "ipAddress" text,
  "userAgent" text,
  "createdAt" timestamp with time zone default now() not null,
  "updatedAt" timestamp with time zone default now() not null,
  method text default 'password'::text not null,
  last_seen_at timestamp with time zone default now() not null,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token UNIQUE (token),
  constraint session_method CHECK ((method = ANY (ARRAY['password'::text, 'passkey'::text, 'provider'::text]))),
  constraint session_owner FOREIGN KEY ("userId") REFERENCES identity."user"(id) ON DELETE CASCADE
);
CREATE INDEX session_by_user ON identity.session USING btree ("userId");
grant delete, insert, select, update on identity.session to rapport_identity;

create table identity.takeover (
  workspace_id uuid not null,
  code_hash bytea not null,
  created_at timestamp with time zone default now() not null,
  constraint takeover_pkey PRIMARY KEY (workspace_id)
);
grant delete, insert, select, update on identity.takeover to rapport_identity;

create table identity.ticket (
  token_hash bytea not null,
  purpose text not null,
  user_id uuid,
  body jsonb default '{}'::jsonb not null,
  expires_at timestamp with time zone not null,
  constraint ticket_pkey PRIMARY KEY (token_hash),
  constraint ticket_user FOREIGN KEY (user_id) REFERENCES identity."user"(id) ON DELETE CASCADE
);
CREATE INDEX ticket_by_expiry ON identity.ticket USING btree (expires_at);
CREATE INDEX ticket_by_user ON identity.ticket USING btree (user_id, purpose);
grant delete, insert, select, update on identity.ticket to rapport_identity;

create table identity."user" (
  id uuid not null,
  name text not null,
  email text not null,
  "emailVerified" boolean default false not null,
  image text,
  "createdAt" timestamp with time zone default now() not null,
  "updatedAt" timestamp with time zone default now() not null,
  constraint user_pkey PRIMARY KEY (id),
  constraint user_email UNIQUE (email)
);
grant delete, insert, select, update on identity."user" to rapport_identity;

create table identity.verification (
  id uuid not null,
  identifier text not null,
  value text not null,
  "expiresAt" timestamp with time zone not null,
  "createdAt" timestamp with time zone default now() not null,
  "updatedAt" timestamp with time zone default now() not null,
  constraint verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_by_identifier ON identity.verification USING btree (identifier);
grant delete, insert, select, update on identity.verification to rapport_identity;

create table platform.currency (
  code character(3) not null,
  digits smallint not null,
  constraint currency_pkey PRIMARY KEY (code)
);
grant select on platform.currency to rapport_app;
grant select on platform.currency to rapport_worker;

create table platform.event (
  workspace_id uuid not null,
  id uuid not null,
  type text not null,
  actor_id uuid,
  batch_id uuid,
  undo_of uuid,
  occurred_at timestamp with time zone not null,
  recorded_at timestamp with time zone default now() not null,
  tx xid8 default pg_current_xact_id() not null,
  commitment bytea not null,
  via text,
  constraint event_key PRIMARY KEY (workspace_id, id),
  constraint event_via CHECK (((via = 'command-line'::text) OR (via ~~ 'api-key:%'::text)))
);
CREATE INDEX event_by_batch ON platform.event USING btree (workspace_id, batch_id) WHERE (batch_id IS NOT NULL);
CREATE INDEX event_by_tx ON platform.event USING btree (tx, id);
CREATE INDEX event_by_undone ON platform.event USING btree (workspace_id, undo_of) WHERE (undo_of IS NOT NULL);
alter table platform.event enable row level security;
alter table platform.event force row level security;
create policy sealer on platform.event to rapport_worker using (true);
create policy workspace on platform.event using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant insert, select on platform.event to rapport_app;
grant insert on platform.event to rapport_identity;
grant select on platform.event to rapport_worker;

create table platform.event_body (
  workspace_id uuid not null,
  event_id uuid not null,
  salt bytea not null,
  body jsonb not null,
  constraint event_body_key PRIMARY KEY (workspace_id, event_id),
  constraint event_body_event FOREIGN KEY (workspace_id, event_id) REFERENCES platform.event(workspace_id, id)
);
alter table platform.event_body enable row level security;
alter table platform.event_body force row level security;
create policy sealer on platform.event_body to rapport_worker using (true);
create policy workspace on platform.event_body using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant insert, select on platform.event_body to rapport_app;
grant insert on platform.event_body to rapport_identity;
grant select on platform.event_body to rapport_worker;

create table platform.event_seq (
  workspace_id uuid not null,
  seq bigint not null,
  event_id uuid not null,
  constraint event_seq_key PRIMARY KEY (workspace_id, seq),
  constraint event_seq_once UNIQUE (workspace_id, event_id),
  constraint event_seq_event FOREIGN KEY (workspace_id, event_id) REFERENCES platform.event(workspace_id, id)
);
alter table platform.event_seq enable row level security;
alter table platform.event_seq force row level security;
create policy sealer on platform.event_seq to rapport_worker using (true);
create policy workspace on platform.event_seq using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant select on platform.event_seq to rapport_app;
grant insert, select on platform.event_seq to rapport_worker;

create table platform.event_subject (
  workspace_id uuid not null,
  event_id uuid not null,
  role text not null,
  subject_type text not null,
  subject_id uuid not null,
  occurred_at timestamp with time zone not null,
  constraint event_subject_key PRIMARY KEY (workspace_id, subject_type, subject_id, occurred_at, event_id, role),
  constraint event_subject_event FOREIGN KEY (workspace_id, event_id) REFERENCES platform.event(workspace_id, id)
);
CREATE INDEX event_subject_by_event ON platform.event_subject USING btree (workspace_id, event_id);
alter table platform.event_subject enable row level security;
alter table platform.event_subject force row level security;
create policy sealer on platform.event_subject to rapport_worker using (true);
create policy workspace on platform.event_subject using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant insert, select on platform.event_subject to rapport_app;
grant insert on platform.event_subject to rapport_identity;
grant select on platform.event_subject to rapport_worker;

create table platform.file (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 bytea not null,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  constraint file_key PRIMARY KEY (workspace_id, id)
);
CREATE INDEX file_by_age ON platform.file USING btree (workspace_id, created_at);
alter table platform.file enable row level security;
alter table platform.file force row level security;
create policy workspace on platform.file using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on platform.file to rapport_app;

create table platform.idempotency_key (
  workspace_id uuid not null,
  member_id uuid not null,
  key text not null,
  fingerprint bytea not null,
  status smallint not null,
  answer jsonb,
  created_at timestamp with time zone default now() not null,
  constraint idempotency_key_key PRIMARY KEY (workspace_id, member_id, key)
);
CREATE INDEX idempotency_key_by_age ON platform.idempotency_key USING btree (workspace_id, created_at);
alter table platform.idempotency_key enable row level security;
alter table platform.idempotency_key force row level security;
create policy worker on platform.idempotency_key to rapport_worker using (true);
create policy workspace on platform.idempotency_key using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on platform.idempotency_key to rapport_app;
grant delete, select on platform.idempotency_key to rapport_worker;

create table platform.mail_rest (
  what bytea not null,
  failures integer not null,
  until timestamp with time zone not null,
  constraint mail_rest_key PRIMARY KEY (what)
);
grant delete, insert, select, update on platform.mail_rest to rapport_worker;

create table platform.recovery_run (
  id uuid not null,
  kind text not null,
  begun_at timestamp with time zone not null,
  finished_at timestamp with time zone not null,
  ok boolean not null,
  says text not null,
  file text,
  bytes bigint,
  constraint recovery_run_key PRIMARY KEY (id),
  constraint recovery_run_kind CHECK ((kind = ANY (ARRAY['backup'::text, 'drill'::text])))
);
CREATE INDEX recovery_run_by_time ON platform.recovery_run USING btree (kind, begun_at);
grant delete, insert, select on platform.recovery_run to rapport_worker;

create table platform.seal (
  workspace_id uuid not null,
  first_seq bigint not null,
  last_seq bigint not null,
  root bytea not null,
  previous bytea,
  signature bytea not null,
  sealed_at timestamp with time zone default now() not null,
  constraint seal_key PRIMARY KEY (workspace_id, first_seq)
);
alter table platform.seal enable row level security;
alter table platform.seal force row level security;
create policy sealer on platform.seal to rapport_worker using (true);
create policy workspace on platform.seal using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant select on platform.seal to rapport_app;
grant insert, select on platform.seal to rapport_worker;

create table platform.sealer (
  singleton boolean default true not null,
  tx xid8 default '0'::xid8 not null,
  id uuid default '00000000-0000-0000-0000-000000000000'::uuid not null,
  constraint sealer_key PRIMARY KEY (singleton),
  constraint sealer_singleton CHECK (singleton)
);
grant select on platform.sealer to rapport_app;
grant select, update on platform.sealer to rapport_worker;

create table relationships.account (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  external_id text,
  segment text,
  street text,
  postcode text,
  city text,
  region text,
  country text,
  website text,
  email text,
  phone text,
  tax_number text,
  owner_id uuid,
  since date,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  version integer default 1 not null,
  restricted_at timestamp with time zone,
  custom jsonb default '{}'::jsonb not null,
  merged_into uuid,
  confirmed_at timestamp with time zone default now() not null,
  constraint account_key PRIMARY KEY (workspace_id, id),
  constraint account_kind CHECK ((kind = ANY (ARRAY['organisation'::text, 'person'::text]))),
  constraint account_merged CHECK (((merged_into IS NULL) OR (deleted_at IS NOT NULL))),
  constraint account_restricted CHECK (((restricted_at IS NULL) OR (deleted_at IS NOT NULL))),
  constraint account_merged_into FOREIGN KEY (workspace_id, merged_into) REFERENCES relationships.account(workspace_id, id),
  constraint account_owner FOREIGN KEY (workspace_id, owner_id) REFERENCES workspace.member(workspace_id, id)
);
CREATE INDEX account_by_creation ON relationships.account USING btree (workspace_id, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX account_by_deletion ON relationships.account USING btree (workspace_id, deleted_at DESC, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX account_by_name ON relationships.account USING btree (workspace_id, name COLLATE "und-x-icu", id) WHERE (deleted_at IS NULL);
CREATE INDEX account_by_owner ON relationships.account USING btree (workspace_id, owner_id, name COLLATE "und-x-icu", id) WHERE (deleted_at IS NULL);
CREATE INDEX account_by_plain_name ON relationships.account USING btree (workspace_id, lower(name)) WHERE (deleted_at IS NULL);
CREATE INDEX account_by_segment ON relationships.account USING btree (workspace_id, segment, name COLLATE "und-x-icu", id) WHERE ((deleted_at IS NULL) AND (segment IS NOT NULL));
CREATE INDEX account_by_survivor ON relationships.account USING btree (workspace_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX account_deleted ON relationships.account USING btree (workspace_id, id) WHERE (deleted_at IS NOT NULL);
CREATE UNIQUE INDEX account_external_id ON relationships.account USING btree (workspace_id, external_id) WHERE ((deleted_at IS NULL) AND (external_id IS NOT NULL));
alter table relationships.account enable row level security;
alter table relationships.account force row level security;
create policy workspace on relationships.account using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.account to rapport_app;

create table relationships.account_figure (
  workspace_id uuid not null,
  account_id uuid not null,
  figure text not null,
  value bigint not null,
  constraint account_figure_key PRIMARY KEY (workspace_id, account_id, figure),
  constraint account_figure_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX account_figure_by_value ON relationships.account_figure USING btree (workspace_id, figure, value DESC, account_id);
alter table relationships.account_figure enable row level security;
alter table relationships.account_figure force row level security;
create policy workspace on relationships.account_figure using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.account_figure to rapport_app;

create table relationships.contact (
  workspace_id uuid not null,
  id uuid not null,
  account_id uuid,
  name text not null,
  first_name text,
  last_name text,
  job_title text,
  email text,
  phone text,
  buying_role text,
  external_id text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  version integer default 1 not null,
  pronunciation text,
  language text,
  custom jsonb default '{}'::jsonb not null,
  merged_into uuid,
  confirmed_at timestamp with time zone default now() not null,
  constraint contact_key PRIMARY KEY (workspace_id, id),
  constraint contact_merged CHECK (((merged_into IS NULL) OR (deleted_at IS NOT NULL))),
  constraint contact_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id),
  constraint contact_merged_into FOREIGN KEY (workspace_id, merged_into) REFERENCES relationships.contact(workspace_id, id)
);
CREATE INDEX contact_by_account ON relationships.contact USING btree (workspace_id, account_id, name) WHERE (deleted_at IS NULL);
CREATE INDEX contact_by_creation ON relationships.contact USING btree (workspace_id, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX contact_by_deletion ON relationships.contact USING btree (workspace_id, deleted_at DESC, id) WHERE (deleted_at IS NOT NULL);
CREATE INDEX contact_by_email ON relationships.contact USING btree (workspace_id, lower(email)) WHERE (deleted_at IS NULL);
CREATE INDEX contact_by_name ON relationships.contact USING btree (workspace_id, name COLLATE "und-x-icu", id) WHERE (deleted_at IS NULL);
CREATE INDEX contact_by_survivor ON relationships.contact USING btree (workspace_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE UNIQUE INDEX contact_external_id ON relationships.contact USING btree (workspace_id, external_id) WHERE ((deleted_at IS NULL) AND (external_id IS NOT NULL));
alter table relationships.contact enable row level security;
alter table relationships.contact force row level security;
create policy workspace on relationships.contact using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.contact to rapport_app;

create table relationships.contact_address (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  kind text not null,
  label text,
  street text,
  postcode text,
  city text,
  region text,
  country text,
  place smallint not null,
  constraint contact_address_key PRIMARY KEY (workspace_id, id),
  constraint contact_address_kind CHECK ((kind = ANY (ARRAY['work'::text, 'home'::text, 'other'::text]))),
  constraint contact_address_contact FOREIGN KEY (workspace_id, contact_id) REFERENCES relationships.contact(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX contact_address_by_contact ON relationships.contact_address USING btree (workspace_id, contact_id);
alter table relationships.contact_address enable row level security;
alter table relationships.contact_address force row level security;
create policy workspace on relationships.contact_address using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.contact_address to rapport_app;

create table relationships.contact_channel (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  type text not null,
  kind text not null,
  label text,
  value text not null,
  main boolean default false not null,
  place smallint not null,
  constraint contact_channel_key PRIMARY KEY (workspace_id, id),
  constraint contact_channel_kind CHECK ((kind = ANY (ARRAY['work'::text, 'home'::text, 'mobile'::text, 'other'::text]))),
  constraint contact_channel_type CHECK ((type = ANY (ARRAY['email'::text, 'phone'::text]))),
  constraint contact_channel_contact FOREIGN KEY (workspace_id, contact_id) REFERENCES relationships.contact(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX contact_channel_by_contact ON relationships.contact_channel USING btree (workspace_id, contact_id);
CREATE INDEX contact_channel_by_value ON relationships.contact_channel USING btree (workspace_id, type, search.channel(type, value));
CREATE UNIQUE INDEX contact_channel_main ON relationships.contact_channel USING btree (workspace_id, contact_id, type) WHERE main;
alter table relationships.contact_channel enable row level security;
alter table relationships.contact_channel force row level security;
create policy workspace on relationships.contact_channel using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.contact_channel to rapport_app;

create table relationships.contact_date (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  kind text not null,
  label text,
  year smallint,
  month smallint not null,
  day smallint not null,
  place smallint not null,
  constraint contact_date_key PRIMARY KEY (workspace_id, id),
  constraint contact_date_day CHECK ((((month >= 1) AND (month <= 12)) AND ((day >= 1) AND (day <= 31)) AND ((year >= 1) AND (year <= 9999)))),
  constraint contact_date_kind CHECK ((kind = ANY (ARRAY['birthday'::text, 'name-day'::text, 'anniversary'::text, 'other'::text]))),
  constraint contact_date_contact FOREIGN KEY (workspace_id, contact_id) REFERENCES relationships.contact(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX contact_date_by_contact ON relationships.contact_date USING btree (workspace_id, contact_id);
CREATE INDEX contact_date_by_day ON relationships.contact_date USING btree (workspace_id, month, day);
alter table relationships.contact_date enable row level security;
alter table relationships.contact_date force row level security;
create policy workspace on relationships.contact_date using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.contact_date to rapport_app;

create table relationships.contact_place (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  account_id uuid not null,
  job_title text,
  buying_role text,
  since text,
  until text,
  main boolean default false not null,
  constraint contact_place_key PRIMARY KEY (workspace_id, id),
  constraint contact_place_days CHECK (((since ~ '^\d{4}(-\d\d(-\d\d)?)?$'::text) AND (until ~ '^\d{4}(-\d\d(-\d\d)?)?$'::text))),
  constraint contact_place_present CHECK (((NOT main) OR (until IS NULL))),
  constraint contact_place_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id) ON DELETE CASCADE,
  constraint contact_place_contact FOREIGN KEY (workspace_id, contact_id) REFERENCES relationships.contact(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX contact_place_by_account ON relationships.contact_place USING btree (workspace_id, account_id);
CREATE INDEX contact_place_by_contact ON relationships.contact_place USING btree (workspace_id, contact_id);
CREATE UNIQUE INDEX contact_place_main ON relationships.contact_place USING btree (workspace_id, contact_id) WHERE main;
alter table relationships.contact_place enable row level security;
alter table relationships.contact_place force row level security;
create policy workspace on relationships.contact_place using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.contact_place to rapport_app;

create table relationships.contact_preference (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  fact text not null,
  learned_on date not null,
  learned_by uuid,
  note_id uuid,
  place smallint not null,
  constraint contact_preference_key PRIMARY KEY (workspace_id, id),
  constraint contact_preference_contact FOREIGN KEY (workspace_id, contact_id) REFERENCES relationships.contact(workspace_id, id) ON DELETE CASCADE,
  constraint contact_preference_learner FOREIGN KEY (workspace_id, learned_by) REFERENCES workspace.member(workspace_id, id) ON DELETE SET NULL (learned_by)
);
CREATE INDEX contact_preference_by_contact ON relationships.contact_preference USING btree (workspace_id, contact_id);
CREATE INDEX contact_preference_by_learner ON relationships.contact_preference USING btree (workspace_id, learned_by) WHERE (learned_by IS NOT NULL);
alter table relationships.contact_preference enable row level security;
alter table relationships.contact_preference force row level security;
create policy workspace on relationships.contact_preference using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.contact_preference to rapport_app;

create table relationships.contact_vcard (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  properties text not null,
  constraint contact_vcard_key PRIMARY KEY (workspace_id, id),
  constraint contact_vcard_contact FOREIGN KEY (workspace_id, contact_id) REFERENCES relationships.contact(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX contact_vcard_by_contact ON relationships.contact_vcard USING btree (workspace_id, contact_id);
alter table relationships.contact_vcard enable row level security;
alter table relationships.contact_vcard force row level security;
create policy workspace on relationships.contact_vcard using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.contact_vcard to rapport_app;

create table relationships.custom_field (
  workspace_id uuid not null,
  id uuid not null,
  record_type text not null,
  key text not null,
  name text not null,
  type text not null,
  help text,
  choices jsonb default '[]'::jsonb not null,
  currency text,
  digits smallint,
  required boolean default false not null,
  formula text,
  place integer not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  version integer default 1 not null,
  weight smallint,
  constraint custom_field_key PRIMARY KEY (workspace_id, id),
  constraint custom_field_digits CHECK (((digits >= 0) AND (digits <= 6))),
  constraint custom_field_formula CHECK (((type = 'formula'::text) = (formula IS NOT NULL))),
  constraint custom_field_record CHECK ((record_type = ANY (ARRAY['account'::text, 'contact'::text]))),
  constraint custom_field_type CHECK ((type = ANY (ARRAY['text'::text, 'number'::text, 'money'::text, 'date'::text, 'choice'::text, 'choices'::text, 'person'::text, 'account'::text, 'link'::text, 'yes-no'::text, 'formula'::text]))),
  constraint custom_field_weight CHECK (((weight >= 1) AND (weight <= 3)))
);
CREATE UNIQUE INDEX custom_field_by_key ON relationships.custom_field USING btree (workspace_id, record_type, key);
CREATE UNIQUE INDEX custom_field_name ON relationships.custom_field USING btree (workspace_id, record_type, lower(name)) WHERE (deleted_at IS NULL);
alter table relationships.custom_field enable row level security;
alter table relationships.custom_field force row level security;
create policy workspace on relationships.custom_field using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.custom_field to rapport_app;

create table relationships.custom_value (
  workspace_id uuid not null,
  record_type text not null,
  field_id uuid not null,
  record_id uuid not null,
  place smallint default 0 not null,
  text_value text collate pg_catalog."und-x-icu",
  number_value bigint,
  date_value date,
  constraint custom_value_key PRIMARY KEY (workspace_id, field_id, record_id, place),
  constraint custom_value_field FOREIGN KEY (workspace_id, field_id) REFERENCES relationships.custom_field(workspace_id, id)
);
CREATE INDEX custom_value_by_date ON relationships.custom_value USING btree (workspace_id, field_id, date_value, record_id) WHERE (date_value IS NOT NULL);
CREATE INDEX custom_value_by_number ON relationships.custom_value USING btree (workspace_id, field_id, number_value, record_id) WHERE (number_value IS NOT NULL);
CREATE INDEX custom_value_by_record ON relationships.custom_value USING btree (workspace_id, record_type, record_id);
CREATE INDEX custom_value_by_text ON relationships.custom_value USING btree (workspace_id, field_id, text_value, record_id) WHERE (text_value IS NOT NULL);
alter table relationships.custom_value enable row level security;
alter table relationships.custom_value force row level security;
create policy workspace on relationships.custom_value using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.custom_value to rapport_app;

create table relationships.link (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  from_account_id uuid,
  from_contact_id uuid,
  to_account_id uuid,
  to_contact_id uuid,
  since date,
  until date,
  note text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint link_key PRIMARY KEY (workspace_id, id),
  constraint link_days CHECK ((since <= until)),
  constraint link_from CHECK ((num_nonnulls(from_account_id, from_contact_id) = 1)),
  constraint link_kind CHECK ((kind = ANY (ARRAY['parent'::text, 'referred-by'::text, 'supplies'::text, 'competes'::text, 'household'::text, 'reports-to'::text]))),
  constraint link_to CHECK ((num_nonnulls(to_account_id, to_contact_id) = 1)),
  constraint link_two CHECK (((from_account_id IS DISTINCT FROM to_account_id) OR (from_contact_id IS DISTINCT FROM to_contact_id))),
  constraint link_from_account FOREIGN KEY (workspace_id, from_account_id) REFERENCES relationships.account(workspace_id, id),
  constraint link_from_contact FOREIGN KEY (workspace_id, from_contact_id) REFERENCES relationships.contact(workspace_id, id),
  constraint link_to_account FOREIGN KEY (workspace_id, to_account_id) REFERENCES relationships.account(workspace_id, id),
  constraint link_to_contact FOREIGN KEY (workspace_id, to_contact_id) REFERENCES relationships.contact(workspace_id, id)
);
CREATE INDEX link_by_from_account ON relationships.link USING btree (workspace_id, from_account_id);
CREATE INDEX link_by_from_contact ON relationships.link USING btree (workspace_id, from_contact_id);
CREATE INDEX link_by_to_account ON relationships.link USING btree (workspace_id, to_account_id);
CREATE INDEX link_by_to_contact ON relationships.link USING btree (workspace_id, to_contact_id);
CREATE UNIQUE INDEX link_once ON relationships.link USING btree (workspace_id, kind, COALESCE(from_account_id, from_contact_id), COALESCE(to_account_id, to_contact_id));
CREATE UNIQUE INDEX link_parent ON relationships.link USING btree (workspace_id, to_account_id) WHERE (kind = 'parent'::text);
alter table relationships.link enable row level security;
alter table relationships.link force row level security;
create policy workspace on relationships.link using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.link to rapport_app;

create table relationships.merge (
  workspace_id uuid not null,
  id uuid not null,
  record_type text not null,
  survivor_id uuid not null,
  merged_id uuid not null,
  merged_by uuid,
  merged_at timestamp with time zone not null,
  taken text[] default '{}'::text[] not null,
  since_id uuid not null,
  constraint merge_key PRIMARY KEY (workspace_id, id),
  constraint merge_once UNIQUE (workspace_id, record_type, merged_id),
  constraint merge_record CHECK ((record_type = ANY (ARRAY['account'::text, 'contact'::text]))),
  constraint merge_member FOREIGN KEY (workspace_id, merged_by) REFERENCES workspace.member(workspace_id, id) ON DELETE SET NULL (merged_by)
);
CREATE INDEX merge_by_member ON relationships.merge USING btree (workspace_id, merged_by) WHERE (merged_by IS NOT NULL);
CREATE INDEX merge_by_survivor ON relationships.merge USING btree (workspace_id, record_type, survivor_id);
alter table relationships.merge enable row level security;
alter table relationships.merge force row level security;
create policy workspace on relationships.merge using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.merge to rapport_app;

create table relationships.merge_named (
  workspace_id uuid not null,
  merge_id uuid not null,
  row_id uuid not null,
  record_id uuid not null,
  constraint merge_named_key PRIMARY KEY (workspace_id, merge_id, row_id, record_id),
  constraint merge_named_row FOREIGN KEY (workspace_id, merge_id, row_id) REFERENCES relationships.merge_row(workspace_id, merge_id, id) ON DELETE CASCADE
);
CREATE INDEX merge_named_by_record ON relationships.merge_named USING btree (workspace_id, record_id);
alter table relationships.merge_named enable row level security;
alter table relationships.merge_named force row level security;
create policy workspace on relationships.merge_named using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.merge_named to rapport_app;

create table relationships.merge_row (
  workspace_id uuid not null,
  merge_id uuid not null,
  id uuid default platform.new_id() not null,
  table_name text not null,
  column_name text not null,
  action text not null,
  key jsonb not null,
  before jsonb,
  after jsonb,
  constraint merge_row_key PRIMARY KEY (workspace_id, merge_id, id),
  constraint merge_row_action CHECK ((action = ANY (ARRAY['moved'::text, 'dropped'::text, 'changed'::text]))),
  constraint merge_row_merge FOREIGN KEY (workspace_id, merge_id) REFERENCES relationships.merge(workspace_id, id) ON DELETE CASCADE
);
alter table relationships.merge_row enable row level security;
alter table relationships.merge_row force row level security;
create policy workspace on relationships.merge_row using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.merge_row to rapport_app;

create table relationships.recent (
  workspace_id uuid not null,
  member_id uuid not null,
  record_type text not null,
  record_id uuid not null,
  warmth double precision not null,
  opened_at timestamp with time zone not null,
  constraint recent_key PRIMARY KEY (workspace_id, member_id, record_type, record_id),
  constraint recent_record CHECK ((record_type = ANY (ARRAY['account'::text, 'contact'::text]))),
  constraint recent_member FOREIGN KEY (workspace_id, member_id) REFERENCES workspace.member(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX recent_by_record ON relationships.recent USING btree (workspace_id, record_type, record_id);
CREATE INDEX recent_warmest ON relationships.recent USING btree (workspace_id, member_id, warmth DESC);
alter table relationships.recent enable row level security;
alter table relationships.recent force row level security;
create policy workspace on relationships.recent using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.recent to rapport_app;

create table relationships.relationship (
  workspace_id uuid not null,
  account_id uuid not null,
  type text not null,
  level smallint default 1 not null,
  since date,
  stage text not null,
  stage_since timestamp with time zone,
  owner_id uuid,
  cadence_days smallint,
  health text,
  health_reason text,
  health_since timestamp with time zone,
  health_by uuid,
  constraint relationship_key PRIMARY KEY (workspace_id, account_id, type),
  constraint relationship_cadence CHECK (((cadence_days >= 1) AND (cadence_days <= 730))),
  constraint relationship_health CHECK ((health = ANY (ARRAY['good'::text, 'watch'::text, 'risk'::text]))),
  constraint relationship_health_reason CHECK (((health_reason IS NULL) OR ((health IS NOT NULL) AND (length(health_reason) <= 300)))),
  constraint relationship_level CHECK (((level >= 1) AND (level <= 4))),
  constraint relationship_type CHECK ((type = ANY (ARRAY['customer'::text, 'supplier'::text, 'partner'::text, 'employee'::text, 'candidate'::text, 'prospect'::text]))),
  constraint relationship_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id) ON DELETE CASCADE,
  constraint relationship_health_speaker FOREIGN KEY (workspace_id, health_by) REFERENCES workspace.member(workspace_id, id) ON DELETE SET NULL (health_by),
  constraint relationship_owner FOREIGN KEY (workspace_id, owner_id) REFERENCES workspace.member(workspace_id, id)
);
CREATE INDEX relationship_by_health ON relationships.relationship USING btree (workspace_id, health, account_id) WHERE (health IS NOT NULL);
CREATE INDEX relationship_by_health_speaker ON relationships.relationship USING btree (workspace_id, health_by) WHERE (health_by IS NOT NULL);
CREATE INDEX relationship_by_owner ON relationships.relationship USING btree (workspace_id, owner_id) WHERE (owner_id IS NOT NULL);
CREATE INDEX relationship_by_stage ON relationships.relationship USING btree (workspace_id, type, stage, account_id);
alter table relationships.relationship enable row level security;
alter table relationships.relationship force row level security;
create policy workspace on relationships.relationship using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.relationship to rapport_app;

create table relationships.saved_view (
  workspace_id uuid not null,
  id uuid not null,
  list text not null,
  name text not null,
  sharing text not null,
  owner_id uuid not null,
  settings jsonb not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint saved_view_key PRIMARY KEY (workspace_id, id),
  constraint saved_view_list CHECK ((list = ANY (ARRAY['account'::text, 'contact'::text]))),
  constraint saved_view_sharing CHECK ((sharing = ANY (ARRAY['own'::text, 'team'::text, 'all'::text]))),
  constraint saved_view_owner FOREIGN KEY (workspace_id, owner_id) REFERENCES workspace.member(workspace_id, id)
);
CREATE INDEX saved_view_by_owner ON relationships.saved_view USING btree (workspace_id, owner_id);
CREATE UNIQUE INDEX saved_view_name ON relationships.saved_view USING btree (workspace_id, list, owner_id, lower(name));
alter table relationships.saved_view enable row level security;
alter table relationships.saved_view force row level security;
create policy workspace on relationships.saved_view using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.saved_view to rapport_app;

create table relationships.stage (
  workspace_id uuid not null,
  type text not null,
  key text not null,
  name text not null,
  place smallint not null,
  version integer not null,
  constraint stage_key PRIMARY KEY (workspace_id, type, key),
  constraint stage_type CHECK ((type = ANY (ARRAY['customer'::text, 'supplier'::text, 'partner'::text, 'employee'::text, 'candidate'::text, 'prospect'::text])))
);
CREATE UNIQUE INDEX stage_name ON relationships.stage USING btree (workspace_id, type, lower(name));
alter table relationships.stage enable row level security;
alter table relationships.stage force row level security;
create policy workspace on relationships.stage using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.stage to rapport_app;

create table relationships.stale_rule (
  workspace_id uuid not null,
  months smallint,
  version integer default 1 not null,
  constraint stale_rule_key PRIMARY KEY (workspace_id),
  constraint stale_rule_months CHECK (((months >= 1) AND (months <= 60)))
);
alter table relationships.stale_rule enable row level security;
alter table relationships.stale_rule force row level security;
create policy workspace on relationships.stale_rule using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.stale_rule to rapport_app;

create table relationships.standard_phone (
  workspace_id uuid not null,
  country text not null,
  typed text not null,
  e164 text,
  extension text,
  shown text,
  problem text,
  constraint standard_phone_key PRIMARY KEY (workspace_id, country, typed)
);
alter table relationships.standard_phone enable row level security;
alter table relationships.standard_phone force row level security;
create policy workspace on relationships.standard_phone using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.standard_phone to rapport_app;

create table relationships.standard_tax_number (
  workspace_id uuid not null,
  country text not null,
  typed text not null,
  value text not null,
  valid boolean,
  problem text,
  constraint standard_tax_number_key PRIMARY KEY (workspace_id, country, typed)
);
alter table relationships.standard_tax_number enable row level security;
alter table relationships.standard_tax_number force row level security;
create policy workspace on relationships.standard_tax_number using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.standard_tax_number to rapport_app;

create table relationships.standard_title (
  workspace_id uuid not null,
  typed text not null,
  seniority text,
  function text,
  constraint standard_title_key PRIMARY KEY (workspace_id, typed)
);
CREATE INDEX standard_title_by_function ON relationships.standard_title USING btree (workspace_id, function);
CREATE INDEX standard_title_by_seniority ON relationships.standard_title USING btree (workspace_id, seniority);
alter table relationships.standard_title enable row level security;
alter table relationships.standard_title force row level security;
create policy workspace on relationships.standard_title using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.standard_title to rapport_app;

create table relationships.starred (
  workspace_id uuid not null,
  member_id uuid not null,
  record_type text not null,
  record_id uuid not null,
  place integer not null,
  constraint starred_key PRIMARY KEY (workspace_id, member_id, record_type, record_id),
  constraint starred_record CHECK ((record_type = ANY (ARRAY['account'::text, 'contact'::text]))),
  constraint starred_member FOREIGN KEY (workspace_id, member_id) REFERENCES workspace.member(workspace_id, id)
);
CREATE INDEX starred_by_record ON relationships.starred USING btree (workspace_id, record_type, record_id);
alter table relationships.starred enable row level security;
alter table relationships.starred force row level security;
create policy workspace on relationships.starred using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.starred to rapport_app;

create table relationships.supplier_review (
  workspace_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  reviewed_on date not null,
  on_time smallint,
  quality smallint,
  service smallint,
  price smallint,
  note text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint supplier_review_key PRIMARY KEY (workspace_id, id),
  constraint supplier_review_parts CHECK (((num_nonnulls(on_time, quality, service, price) > 0) AND ((on_time >= 0) AND (on_time <= 100)) AND ((quality >= 0) AND (quality <= 100)) AND ((service >= 0) AND (service <= 100)) AND ((price >= 0) AND (price <= 100)))),
  constraint supplier_review_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX supplier_review_by_day ON relationships.supplier_review USING btree (workspace_id, account_id, reviewed_on DESC, id DESC);
alter table relationships.supplier_review enable row level security;
alter table relationships.supplier_review force row level security;
create policy workspace on relationships.supplier_review using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.supplier_review to rapport_app;

create table relationships.supplier_weight (
  workspace_id uuid not null,
  on_time smallint not null,
  quality smallint not null,
  service smallint not null,
  price smallint not null,
  threshold smallint not null,
  version integer not null,
  constraint supplier_weight_key PRIMARY KEY (workspace_id),
  constraint supplier_weight_sum CHECK (((on_time >= 0) AND (quality >= 0) AND (service >= 0) AND (price >= 0) AND ((((on_time + quality) + service) + price) = 100))),
  constraint supplier_weight_threshold CHECK (((threshold >= 0) AND (threshold <= 100)))
);
alter table relationships.supplier_weight enable row level security;
alter table relationships.supplier_weight force row level security;
create policy workspace on relationships.supplier_weight using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.supplier_weight to rapport_app;

create table relationships.tag (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  colour text not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  version integer default 1 not null,
  merged_into uuid,
  constraint tag_key PRIMARY KEY (workspace_id, id),
  constraint tag_colour CHECK ((colour = ANY (ARRAY['grey'::text, 'blue'::text, 'teal'::text, 'brown'::text, 'rose'::text, 'purple'::text]))),
  constraint tag_merged_into FOREIGN KEY (workspace_id, merged_into) REFERENCES relationships.tag(workspace_id, id)
);
CREATE INDEX tag_by_merger ON relationships.tag USING btree (workspace_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX tag_by_name ON relationships.tag USING btree (workspace_id, name COLLATE "und-x-icu", id) WHERE (deleted_at IS NULL);
CREATE UNIQUE INDEX tag_name ON relationships.tag USING btree (workspace_id, lower(name)) WHERE (deleted_at IS NULL);
alter table relationships.tag enable row level security;
alter table relationships.tag force row level security;
create policy workspace on relationships.tag using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.tag to rapport_app;

create table relationships.tagged (
  workspace_id uuid not null,
  tag_id uuid not null,
  record_type text not null,
  record_id uuid not null,
  merge_id uuid,
  constraint tagged_key PRIMARY KEY (workspace_id, tag_id, record_type, record_id),
  constraint tagged_record CHECK ((record_type = ANY (ARRAY['account'::text, 'contact'::text]))),
  constraint tagged_tag FOREIGN KEY (workspace_id, tag_id) REFERENCES relationships.tag(workspace_id, id)
);
CREATE INDEX tagged_by_record ON relationships.tagged USING btree (workspace_id, record_type, record_id);
alter table relationships.tagged enable row level security;
alter table relationships.tagged force row level security;
create policy workspace on relationships.tagged using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.tagged to rapport_app;

create table relationships.type_fact (
  workspace_id uuid not null,
  account_id uuid not null,
  type text not null,
  facts jsonb not null,
  constraint type_fact_key PRIMARY KEY (workspace_id, account_id, type),
  constraint type_fact_type CHECK ((type = ANY (ARRAY['customer'::text, 'supplier'::text, 'partner'::text, 'employee'::text, 'candidate'::text, 'prospect'::text]))),
  constraint type_fact_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX type_fact_by_type ON relationships.type_fact USING btree (workspace_id, type, account_id);
alter table relationships.type_fact enable row level security;
alter table relationships.type_fact force row level security;
create policy workspace on relationships.type_fact using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on relationships.type_fact to rapport_app;

create table revenue.account_month (
  workspace_id uuid not null,
  account_id uuid not null,
  month date not null,
  lines integer not null,
  gross bigint not null,
  discounts bigint not null,
  returns bigint not null,
  allowances bigint not null,
  net bigint not null,
  charges bigint not null,
  cost bigint not null,
  lines_without_cost integer not null,
  constraint account_month_key PRIMARY KEY (workspace_id, account_id, month),
  constraint account_month_first CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint account_month_net CHECK ((net = (((gross - discounts) - returns) - allowances))),
  constraint account_month_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id)
);
CREATE INDEX account_month_by_month ON revenue.account_month USING btree (workspace_id, month) INCLUDE (account_id, net, cost, lines_without_cost, lines, gross, discounts, returns, allowances, charges);
alter table revenue.account_month enable row level security;
alter table revenue.account_month force row level security;
create policy workspace on revenue.account_month using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.account_month to rapport_app;

create table revenue.account_terms (
  workspace_id uuid not null,
  account_id uuid not null,
  due_days smallint,
  early_days smallint,
  early_rate numeric(9,6),
  credit_limit bigint,
  currency character(3),
  tax_mode text,
  tax_id uuid,
  language text,
  version integer default 1 not null,
  constraint account_terms_key PRIMARY KEY (workspace_id, account_id),
  constraint account_terms_days CHECK ((((due_days >= 0) AND (due_days <= 365)) AND ((early_days >= 0) AND (early_days <= 365)))),
  constraint account_terms_early CHECK ((((early_days IS NULL) = (early_rate IS NULL)) AND ((early_rate >= (0)::numeric) AND (early_rate <= (1)::numeric)))),
  constraint account_terms_limit CHECK ((credit_limit >= 0)),
  constraint account_terms_tax_mode CHECK ((tax_mode = ANY (ARRAY['exclusive'::text, 'inclusive'::text]))),
  constraint account_terms_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id) ON DELETE CASCADE,
  constraint account_terms_tax FOREIGN KEY (workspace_id, tax_id) REFERENCES revenue.tax(workspace_id, id)
);
CREATE INDEX account_terms_by_tax ON revenue.account_terms USING btree (workspace_id, tax_id) WHERE (tax_id IS NOT NULL);
alter table revenue.account_terms enable row level security;
alter table revenue.account_terms force row level security;
create policy workspace on revenue.account_terms using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.account_terms to rapport_app;

create table revenue.allocation (
  workspace_id uuid not null,
  id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  day date not null,
  amount bigint not null,
  base_from bigint not null,
  base_to bigint not null,
  reversed_by uuid,
  created_at timestamp with time zone default now() not null,
  constraint allocation_key PRIMARY KEY (workspace_id, id),
  constraint allocation_amount CHECK ((amount <> 0)),
  constraint allocation_from FOREIGN KEY (workspace_id, from_id) REFERENCES revenue.open_item(workspace_id, id),
  constraint allocation_to FOREIGN KEY (workspace_id, to_id) REFERENCES revenue.open_item(workspace_id, id)
);
CREATE INDEX allocation_by_from ON revenue.allocation USING btree (workspace_id, from_id);
CREATE INDEX allocation_by_to ON revenue.allocation USING btree (workspace_id, to_id);
alter table revenue.allocation enable row level security;
alter table revenue.allocation force row level security;
create policy workspace on revenue.allocation using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.allocation to rapport_app;

create table revenue.bank_account (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  iban text,
  number text,
  currency character(3) not null,
  ledger text default 'bank'::text not null,
  created_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint bank_account_key PRIMARY KEY (workspace_id, id),
  constraint bank_account_named CHECK (((iban IS NULL) OR (number IS NULL)))
);
CREATE UNIQUE INDEX bank_account_iban ON revenue.bank_account USING btree (workspace_id, iban, currency) WHERE (iban IS NOT NULL);
CREATE UNIQUE INDEX bank_account_number ON revenue.bank_account USING btree (workspace_id, number, currency) WHERE (number IS NOT NULL);
alter table revenue.bank_account enable row level security;
alter table revenue.bank_account force row level security;
create policy workspace on revenue.bank_account using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.bank_account to rapport_app;

create table revenue.bank_import (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  format text not null,
  brought integer not null,
  known integer not null,
  notes jsonb not null,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  constraint bank_import_key PRIMARY KEY (workspace_id, id),
  constraint bank_import_format CHECK ((format = ANY (ARRAY['camt.053'::text, 'mt940'::text, 'ofx'::text, 'csv'::text])))
);
CREATE INDEX bank_import_by_time ON revenue.bank_import USING btree (workspace_id, created_at DESC, id);
alter table revenue.bank_import enable row level security;
alter table revenue.bank_import force row level security;
create policy workspace on revenue.bank_import using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.bank_import to rapport_app;

create table revenue.bank_line (
  workspace_id uuid not null,
  id uuid not null,
  bank_account uuid not null,
  import_id uuid not null,
  key uuid not null,
  booked_on date not null,
  value_on date,
  amount bigint not null,
  counterparty text,
  iban text,
  reference text,
  text text not null,
  bank_id text,
  state text default 'new'::text not null,
  account_id uuid,
  payment_id uuid,
  ledger text,
  entry_id uuid,
  rejected text[] default '{}'::text[] not null,
  version integer default 1 not null,
  constraint bank_line_key PRIMARY KEY (workspace_id, id),
  constraint bank_line_once UNIQUE (workspace_id, bank_account, key),
  constraint bank_line_matched CHECK ((((state = 'matched'::text) = ((payment_id IS NOT NULL) OR (entry_id IS NOT NULL))) AND ((payment_id IS NULL) OR (entry_id IS NULL)))),
  constraint bank_line_state CHECK ((state = ANY (ARRAY['new'::text, 'matched'::text, 'left-out'::text]))),
  constraint bank_line_account FOREIGN KEY (workspace_id, bank_account) REFERENCES revenue.bank_account(workspace_id, id),
  constraint bank_line_import FOREIGN KEY (workspace_id, import_id) REFERENCES revenue.bank_import(workspace_id, id),
  constraint bank_line_paid_by FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id),
  constraint bank_line_payment FOREIGN KEY (workspace_id, payment_id) REFERENCES revenue.payment(workspace_id, id)
);
CREATE INDEX bank_line_by_account ON revenue.bank_line USING btree (workspace_id, bank_account, state, booked_on DESC, id);
CREATE INDEX bank_line_by_counterparty ON revenue.bank_line USING btree (workspace_id, counterparty) INCLUDE (ledger, amount) WHERE (ledger IS NOT NULL);
CREATE INDEX bank_line_by_day ON revenue.bank_line USING btree (workspace_id, bank_account, booked_on, amount);
CREATE INDEX bank_line_by_iban ON revenue.bank_line USING btree (workspace_id, iban) INCLUDE (account_id, ledger, amount) WHERE ((state = 'matched'::text) AND (iban IS NOT NULL));
CREATE INDEX bank_line_by_import ON revenue.bank_line USING btree (workspace_id, import_id, state);
CREATE INDEX bank_line_by_paid_by ON revenue.bank_line USING btree (workspace_id, account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX bank_line_by_payment ON revenue.bank_line USING btree (workspace_id, payment_id) WHERE (payment_id IS NOT NULL);
CREATE INDEX bank_line_by_state ON revenue.bank_line USING btree (workspace_id, state, booked_on DESC, id);
alter table revenue.bank_line enable row level security;
alter table revenue.bank_line force row level security;
create policy workspace on revenue.bank_line using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.bank_line to rapport_app;

create table revenue.bank_statement (
  workspace_id uuid not null,
  id uuid not null,
  import_id uuid not null,
  bank_account uuid not null,
  number text,
  from_day date,
  to_day date,
  opening bigint,
  closing bigint,
  constraint bank_statement_key PRIMARY KEY (workspace_id, id),
  constraint bank_statement_account FOREIGN KEY (workspace_id, bank_account) REFERENCES revenue.bank_account(workspace_id, id),
  constraint bank_statement_import FOREIGN KEY (workspace_id, import_id) REFERENCES revenue.bank_import(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX bank_statement_by_account ON revenue.bank_statement USING btree (workspace_id, bank_account, to_day DESC, id);
CREATE INDEX bank_statement_by_import ON revenue.bank_statement USING btree (workspace_id, import_id);
alter table revenue.bank_statement enable row level security;
alter table revenue.bank_statement force row level security;
create policy workspace on revenue.bank_statement using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.bank_statement to rapport_app;

create table revenue.bill (
  workspace_id uuid not null,
  id uuid not null,
  kind text default 'bill'::text not null,
  account_id uuid not null,
  number text,
  day date not null,
  due_on date,
  early_until date,
  early_rate numeric(9,6),
  currency character(3) not null,
  rate numeric(18,8) default 1 not null,
  net bigint not null,
  tax bigint default 0 not null,
  base_net bigint not null,
  base_tax bigint default 0 not null,
  note text,
  corrects_id uuid,
  payment_id uuid,
  reversed_by uuid,
  created_at timestamp with time zone default now() not null,
  constraint bill_key PRIMARY KEY (workspace_id, id),
  constraint bill_corrected CHECK (((kind = 'bill'::text) = (corrects_id IS NULL))),
  constraint bill_kind CHECK ((kind = ANY (ARRAY['bill'::text, 'reversal'::text, 'early-discount'::text]))),
  constraint bill_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id),
  constraint bill_corrects FOREIGN KEY (workspace_id, corrects_id) REFERENCES revenue.bill(workspace_id, id),
  constraint bill_payment FOREIGN KEY (workspace_id, payment_id) REFERENCES revenue.payment(workspace_id, id),
  constraint bill_reversed_by FOREIGN KEY (workspace_id, reversed_by) REFERENCES revenue.bill(workspace_id, id)
);
CREATE INDEX bill_by_account ON revenue.bill USING btree (workspace_id, account_id, day DESC, id DESC);
CREATE INDEX bill_by_corrects ON revenue.bill USING btree (workspace_id, corrects_id) WHERE (corrects_id IS NOT NULL);
CREATE INDEX bill_by_day ON revenue.bill USING btree (workspace_id, day DESC, id DESC);
CREATE INDEX bill_by_payment ON revenue.bill USING btree (workspace_id, payment_id) WHERE (payment_id IS NOT NULL);
CREATE INDEX bill_by_reversed_by ON revenue.bill USING btree (workspace_id, reversed_by) WHERE (reversed_by IS NOT NULL);
CREATE UNIQUE INDEX bill_number ON revenue.bill USING btree (workspace_id, account_id, lower(number)) WHERE ((kind = 'bill'::text) AND (number IS NOT NULL) AND (reversed_by IS NULL));
alter table revenue.bill enable row level security;
alter table revenue.bill force row level security;
create policy workspace on revenue.bill using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.bill to rapport_app;

create table revenue.bill_line (
  workspace_id uuid not null,
  id uuid not null,
  bill_id uuid not null,
  "position" smallint not null,
  receipt_line_id uuid,
  ledger text,
  description text,
  quantity numeric(18,6) not null,
  unit_price numeric(18,6) not null,
  tax_rate numeric(9,6) default 0 not null,
  net bigint not null,
  tax bigint not null,
  base_net bigint not null,
  base_cleared bigint default 0 not null,
  constraint bill_line_key PRIMARY KEY (workspace_id, id),
  constraint bill_line_what CHECK (((receipt_line_id IS NULL) = (ledger IS NOT NULL))),
  constraint bill_line_bill FOREIGN KEY (workspace_id, bill_id) REFERENCES revenue.bill(workspace_id, id),
  constraint bill_line_receipt FOREIGN KEY (workspace_id, receipt_line_id) REFERENCES revenue.receipt_line(workspace_id, id)
);
CREATE UNIQUE INDEX bill_line_by_bill ON revenue.bill_line USING btree (workspace_id, bill_id, "position");
CREATE INDEX bill_line_by_receipt ON revenue.bill_line USING btree (workspace_id, receipt_line_id) INCLUDE (quantity, base_cleared) WHERE (receipt_line_id IS NOT NULL);
alter table revenue.bill_line enable row level security;
alter table revenue.bill_line force row level security;
create policy workspace on revenue.bill_line using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.bill_line to rapport_app;

create table revenue.books (
  workspace_id uuid not null,
  locked_through date,
  rounding text default 'line'::text not null,
  due_days smallint default 14 not null,
  early_days smallint,
  early_rate numeric(9,6),
  legal_name text,
  address text,
  postcode text,
  city text,
  country character(2),
  tax_number text,
  register text,
  email text,
  phone text,
  website text,
  iban text,
  bic text,
  upi_id text,
  logo_id uuid,
  footer text,
  version integer default 1 not null,
  constraint books_key PRIMARY KEY (workspace_id),
  constraint books_due_days CHECK (((due_days >= 0) AND (due_days <= 365))),
  constraint books_early CHECK ((((early_days IS NULL) = (early_rate IS NULL)) AND ((early_rate >= (0)::numeric) AND (early_rate <= (1)::numeric)) AND ((early_days >= 0) AND (early_days <= 365)))),
  constraint books_rounding CHECK ((rounding = ANY (ARRAY['line'::text, 'document'::text])))
);
alter table revenue.books enable row level security;
alter table revenue.books force row level security;
create policy workspace on revenue.books using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.books to rapport_app;

create table revenue.bundle_part (
  workspace_id uuid not null,
  bundle_id uuid not null,
  product_id uuid not null,
  "position" smallint not null,
  quantity numeric(18,6) not null,
  constraint bundle_part_key PRIMARY KEY (workspace_id, bundle_id, product_id),
  constraint bundle_part_other CHECK ((bundle_id <> product_id)),
  constraint bundle_part_quantity CHECK ((quantity > (0)::numeric)),
  constraint bundle_part_bundle FOREIGN KEY (workspace_id, bundle_id) REFERENCES revenue.product(workspace_id, id) ON DELETE CASCADE,
  constraint bundle_part_product FOREIGN KEY (workspace_id, product_id) REFERENCES revenue.product(workspace_id, id)
);
CREATE INDEX bundle_part_by_product ON revenue.bundle_part USING btree (workspace_id, product_id);
alter table revenue.bundle_part enable row level security;
alter table revenue.bundle_part force row level security;
create policy workspace on revenue.bundle_part using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.bundle_part to rapport_app;

create table revenue.document (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  number text,
  account_id uuid not null,
  issued_on date not null,
  due_on date,
  currency character(3) not null,
  rate numeric(18,8) default 1 not null,
  corrects_id uuid,
  gross bigint not null,
  discount bigint not null,
  net bigint not null,
  charges bigint default 0 not null,
  tax bigint default 0 not null,
  import_key uuid,
  created_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  origin text default 'mirrored'::text not null,
  settles text default 'elsewhere'::text not null,
  series_year smallint,
  serial integer,
  advances bigint default 0 not null,
  tax_mode text default 'exclusive'::text not null,
  early_until date,
  early_rate numeric(9,6),
  reference text,
  note text,
  seller_id uuid,
  payment_id uuid,
  printed jsonb,
  number_key text generated always as (upper(translate(regexp_replace(number, '[^A-Za-z0-9]'::text, ''::text, 'g'::text), 'Oo'::text, '00'::text))) stored,
  constraint document_key PRIMARY KEY (workspace_id, id),
  constraint document_kind CHECK ((kind = ANY (ARRAY['invoice'::text, 'credit-note'::text, 'settlement'::text]))),
  constraint document_origin CHECK ((origin = ANY (ARRAY['issued'::text, 'mirrored'::text]))),
  constraint document_rate CHECK ((rate > (0)::numeric)),
  constraint document_serial CHECK ((((serial IS NULL) = (series_year IS NULL)) AND ((serial IS NOT NULL) = ((origin = 'issued'::text) AND (kind <> 'settlement'::text))))),
  constraint document_settles CHECK ((settles = ANY (ARRAY['here'::text, 'elsewhere'::text]))),
  constraint document_tax_mode CHECK ((tax_mode = ANY (ARRAY['exclusive'::text, 'inclusive'::text]))),
  constraint document_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id),
  constraint document_corrects FOREIGN KEY (workspace_id, corrects_id) REFERENCES revenue.document(workspace_id, id)
);
CREATE INDEX document_by_account ON revenue.document USING btree (workspace_id, account_id, issued_on DESC, id);
CREATE INDEX document_by_corrects ON revenue.document USING btree (workspace_id, corrects_id) WHERE (corrects_id IS NOT NULL);
CREATE INDEX document_by_day ON revenue.document USING btree (workspace_id, issued_on DESC, id);
CREATE INDEX document_by_number ON revenue.document USING btree (workspace_id, number COLLATE "C");
CREATE INDEX document_by_number_key ON revenue.document USING btree (workspace_id, number_key) WHERE (settles = 'here'::text);
CREATE UNIQUE INDEX document_by_serial ON revenue.document USING btree (workspace_id, kind, series_year, serial) WHERE (serial IS NOT NULL);
CREATE UNIQUE INDEX document_import_key ON revenue.document USING btree (workspace_id, import_key) WHERE (import_key IS NOT NULL);
CREATE INDEX document_sums ON revenue.document USING btree (workspace_id, currency, kind) INCLUDE (net, charges, advances, tax);
alter table revenue.document enable row level security;
alter table revenue.document force row level security;
create policy workspace on revenue.document using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.document to rapport_app;

create table revenue.expense (
  workspace_id uuid not null,
  id uuid not null,
  day date not null,
  ledger text not null,
  account_id uuid,
  subject_type text,
  subject_id uuid,
  supplier_id uuid,
  description text not null,
  currency character(3) not null,
  rate numeric(18,8) default 1 not null,
  net bigint not null,
  tax bigint default 0 not null,
  base_net bigint not null,
  base_tax bigint default 0 not null,
  paid_from text,
  due_on date,
  recurring_id uuid,
  recurring_on date,
  reverses_id uuid,
  reversed_by uuid,
  created_at timestamp with time zone default now() not null,
  constraint expense_key PRIMARY KEY (workspace_id, id),
  constraint expense_amount CHECK (
CASE
    WHEN (reverses_id IS NULL) THEN ((net > 0) AND (tax >= 0))
    ELSE ((net < 0) AND (tax <= 0))
END),
  constraint expense_paid CHECK (((paid_from IS NOT NULL) OR (supplier_id IS NOT NULL))),
  constraint expense_subject CHECK ((((subject_type IS NULL) = (subject_id IS NULL)) AND (subject_type = ANY (ARRAY['deal'::text, 'project'::text])))),
  constraint expense_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id),
  constraint expense_recurring FOREIGN KEY (workspace_id, recurring_id) REFERENCES revenue.recurring_expense(workspace_id, id),
  constraint expense_reversed_by FOREIGN KEY (workspace_id, reversed_by) REFERENCES revenue.expense(workspace_id, id),
  constraint expense_reverses FOREIGN KEY (workspace_id, reverses_id) REFERENCES revenue.expense(workspace_id, id),
  constraint expense_supplier FOREIGN KEY (workspace_id, supplier_id) REFERENCES relationships.account(workspace_id, id)
);
CREATE INDEX expense_by_account ON revenue.expense USING btree (workspace_id, account_id, day) INCLUDE (base_net) WHERE (account_id IS NOT NULL);
CREATE INDEX expense_by_day ON revenue.expense USING btree (workspace_id, day DESC, id DESC);
CREATE INDEX expense_by_ledger ON revenue.expense USING btree (workspace_id, ledger, day DESC, id DESC) INCLUDE (base_net, base_tax);
CREATE UNIQUE INDEX expense_by_recurring ON revenue.expense USING btree (workspace_id, recurring_id, recurring_on) WHERE ((recurring_id IS NOT NULL) AND (reverses_id IS NULL));
CREATE INDEX expense_by_reversed_by ON revenue.expense USING btree (workspace_id, reversed_by) WHERE (reversed_by IS NOT NULL);
CREATE UNIQUE INDEX expense_by_reverses ON revenue.expense USING btree (workspace_id, reverses_id) WHERE (reverses_id IS NOT NULL);
CREATE INDEX expense_by_subject ON revenue.expense USING btree (workspace_id, subject_type, subject_id) WHERE (subject_id IS NOT NULL);
CREATE INDEX expense_by_supplier ON revenue.expense USING btree (workspace_id, supplier_id, day) WHERE (supplier_id IS NOT NULL);
alter table revenue.expense enable row level security;
alter table revenue.expense force row level security;
create policy workspace on revenue.expense using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.expense to rapport_app;

create table revenue.figure_window (
  workspace_id uuid not null,
  from_day date not null,
  to_day date not null,
  constraint figure_window_key PRIMARY KEY (workspace_id)
);
alter table revenue.figure_window enable row level security;
alter table revenue.figure_window force row level security;
create policy workspace on revenue.figure_window using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.figure_window to rapport_app;

create table revenue.ledger_account (
  workspace_id uuid not null,
  key text not null,
  code text not null,
  name text not null,
  type text not null,
  archived_at timestamp with time zone,
  version integer default 1 not null,
  constraint ledger_account_key PRIMARY KEY (workspace_id, key),
  constraint ledger_account_type CHECK ((type = ANY (ARRAY['asset'::text, 'liability'::text, 'equity'::text, 'income'::text, 'expense'::text])))
);
CREATE UNIQUE INDEX ledger_account_code ON revenue.ledger_account USING btree (workspace_id, code);
alter table revenue.ledger_account enable row level security;
alter table revenue.ledger_account force row level security;
create policy workspace on revenue.ledger_account using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.ledger_account to rapport_app;

create table revenue.line (
  workspace_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  account_id uuid not null,
  issued_on date not null,
  "position" integer not null,
  kind text not null,
  product_id uuid,
  description text,
  quantity numeric(18,6),
  list_price numeric(18,6),
  unit_cost numeric(18,6),
  gross bigint not null,
  discount bigint not null,
  net bigint not null,
  tax bigint default 0 not null,
  base_gross bigint not null,
  base_discount bigint not null,
  base_net bigint not null,
  base_cost bigint,
  import_key uuid,
  unit_price numeric(18,6),
  discount_rate numeric(9,6),
  document_discount bigint default 0 not null,
  tax_id uuid,
  tax_rate numeric(9,6),
  unit text,
  corrects_line_id uuid,
  constraint line_key PRIMARY KEY (workspace_id, id),
  constraint line_base_net CHECK ((base_net = (base_gross - base_discount))),
  constraint line_kind CHECK ((kind = ANY (ARRAY['sale'::text, 'return'::text, 'allowance'::text, 'discount'::text, 'early-payment-discount'::text, 'charge'::text, 'advance'::text]))),
  constraint line_net CHECK ((net = (gross - discount))),
  constraint line_corrects FOREIGN KEY (workspace_id, corrects_line_id) REFERENCES revenue.line(workspace_id, id),
  constraint line_document FOREIGN KEY (workspace_id, document_id) REFERENCES revenue.document(workspace_id, id) ON DELETE CASCADE,
  constraint line_product FOREIGN KEY (workspace_id, product_id) REFERENCES revenue.product(workspace_id, id),
  constraint line_tax FOREIGN KEY (workspace_id, tax_id) REFERENCES revenue.tax(workspace_id, id)
);
CREATE INDEX line_by_account ON revenue.line USING btree (workspace_id, account_id, issued_on) INCLUDE (kind, base_gross, base_discount, base_net, base_cost);
CREATE INDEX line_by_corrects ON revenue.line USING btree (workspace_id, corrects_line_id) WHERE (corrects_line_id IS NOT NULL);
CREATE INDEX line_by_day ON revenue.line USING btree (workspace_id, issued_on DESC, id);
CREATE INDEX line_by_document ON revenue.line USING btree (workspace_id, document_id, "position");
CREATE INDEX line_by_product ON revenue.line USING btree (workspace_id, product_id, issued_on) INCLUDE (account_id, kind, quantity, base_net) WHERE (product_id IS NOT NULL);
CREATE INDEX line_by_tax ON revenue.line USING btree (workspace_id, tax_id) WHERE (tax_id IS NOT NULL);
CREATE UNIQUE INDEX line_import_key ON revenue.line USING btree (workspace_id, import_key) WHERE (import_key IS NOT NULL);
alter table revenue.line enable row level security;
alter table revenue.line force row level security;
create policy workspace on revenue.line using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.line to rapport_app;

create table revenue.list_price (
  workspace_id uuid not null,
  product_id uuid not null,
  currency character(3) not null,
  price numeric(18,6) not null,
  constraint list_price_key PRIMARY KEY (workspace_id, product_id, currency),
  constraint list_price_price CHECK ((price >= (0)::numeric)),
  constraint list_price_product FOREIGN KEY (workspace_id, product_id) REFERENCES revenue.product(workspace_id, id) ON DELETE CASCADE
);
alter table revenue.list_price enable row level security;
alter table revenue.list_price force row level security;
create policy workspace on revenue.list_price using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.list_price to rapport_app;

create table revenue.month_total (
  workspace_id uuid not null,
  month date not null,
  part smallint not null,
  lines integer not null,
  gross bigint not null,
  discounts bigint not null,
  returns bigint not null,
  allowances bigint not null,
  net bigint not null,
  charges bigint not null,
  cost bigint not null,
  lines_without_cost integer not null,
  constraint month_total_key PRIMARY KEY (workspace_id, month, part),
  constraint month_total_first CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint month_total_net CHECK ((net = (((gross - discounts) - returns) - allowances))),
  constraint month_total_part CHECK (((part >= 0) AND (part <= 15)))
);
alter table revenue.month_total enable row level security;
alter table revenue.month_total force row level security;
create policy workspace on revenue.month_total using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.month_total to rapport_app;

create table revenue.open_item (
  workspace_id uuid not null,
  id uuid not null,
  side text not null,
  kind text not null,
  account_id uuid not null,
  currency character(3) not null,
  day date not null,
  due_on date,
  total bigint not null,
  open bigint not null,
  base_total bigint not null,
  base_open bigint not null,
  disputed_at timestamp with time zone,
  constraint open_item_key PRIMARY KEY (workspace_id, id),
  constraint open_item_base CHECK (((open = 0) <= (base_open = 0))),
  constraint open_item_kind CHECK ((kind = ANY (ARRAY['invoice'::text, 'credit-note'::text, 'settlement'::text, 'payment'::text, 'refund'::text, 'reversal'::text, 'write-off'::text, 'bill'::text, 'bill-credit'::text]))),
  constraint open_item_open CHECK (
CASE
    WHEN (total < 0) THEN ((open >= total) AND (open <= 0))
    ELSE ((open >= 0) AND (open <= total))
END),
  constraint open_item_side CHECK ((side = ANY (ARRAY['receivable'::text, 'payable'::text]))),
  constraint open_item_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id)
);
CREATE INDEX open_item_by_account ON revenue.open_item USING btree (workspace_id, account_id, side, day, id);
CREATE INDEX open_item_by_amount ON revenue.open_item USING btree (workspace_id, currency, open, id) WHERE (open <> 0);
CREATE INDEX open_item_by_due ON revenue.open_item USING btree (workspace_id, side, due_on, id) INCLUDE (account_id, currency, open, base_open) WHERE (open <> 0);
alter table revenue.open_item enable row level security;
alter table revenue.open_item force row level security;
create policy workspace on revenue.open_item using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.open_item to rapport_app;

create table revenue.other_income (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  day date not null,
  account_id uuid,
  description text not null,
  currency character(3) not null,
  rate numeric(18,8) default 1 not null,
  net bigint not null,
  tax bigint default 0 not null,
  base_net bigint not null,
  base_tax bigint default 0 not null,
  paid_to text not null,
  reverses_id uuid,
  reversed_by uuid,
  created_at timestamp with time zone default now() not null,
  constraint other_income_key PRIMARY KEY (workspace_id, id),
  constraint other_income_amount CHECK (
CASE
    WHEN (reverses_id IS NULL) THEN ((net > 0) AND (tax >= 0))
    ELSE ((net < 0) AND (tax <= 0))
END),
  constraint other_income_kind CHECK ((kind = ANY (ARRAY['licence'::text, 'interest'::text, 'royalty'::text, 'other'::text]))),
  constraint other_income_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id),
  constraint other_income_reversed_by FOREIGN KEY (workspace_id, reversed_by) REFERENCES revenue.other_income(workspace_id, id),
  constraint other_income_reverses FOREIGN KEY (workspace_id, reverses_id) REFERENCES revenue.other_income(workspace_id, id)
);
CREATE INDEX other_income_by_account ON revenue.other_income USING btree (workspace_id, account_id, day) INCLUDE (base_net) WHERE (account_id IS NOT NULL);
CREATE INDEX other_income_by_day ON revenue.other_income USING btree (workspace_id, day DESC, id DESC);
CREATE INDEX other_income_by_reversed_by ON revenue.other_income USING btree (workspace_id, reversed_by) WHERE (reversed_by IS NOT NULL);
CREATE UNIQUE INDEX other_income_by_reverses ON revenue.other_income USING btree (workspace_id, reverses_id) WHERE (reverses_id IS NOT NULL);
alter table revenue.other_income enable row level security;
alter table revenue.other_income force row level security;
create policy workspace on revenue.other_income using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.other_income to rapport_app;

create table revenue.paper (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  state text default 'draft'::text not null,
  account_id uuid not null,
  contact_id uuid,
  currency character(3) not null,
  day date not null,
  valid_until date,
  title text,
  number text,
  group_id uuid not null,
  revision smallint default 1 not null,
  due_days smallint,
  early_days smallint,
  early_rate numeric(9,6),
  tax_mode text default 'exclusive'::text not null,
  discount_rate numeric(9,6),
  discount_amount bigint,
  note text,
  reference text,
  follows_id uuid,
  billing text default 'rest'::text not null,
  billed_rate numeric(9,6),
  corrects_id uuid,
  document_id uuid,
  delivered text default 'none'::text not null,
  invoiced text default 'none'::text not null,
  net bigint default 0 not null,
  tax bigint default 0 not null,
  total bigint default 0 not null,
  answered_at timestamp with time zone,
  answered_name text,
  answered_from text,
  answer_note text,
  author_id uuid,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint paper_key PRIMARY KEY (workspace_id, id),
  constraint paper_billing CHECK ((billing = ANY (ARRAY['rest'::text, 'lines'::text, 'advance'::text, 'progress'::text]))),
  constraint paper_discount CHECK ((((discount_rate IS NULL) OR (discount_amount IS NULL)) AND ((discount_rate >= (0)::numeric) AND (discount_rate <= (1)::numeric)) AND (discount_amount >= 0))),
  constraint paper_issued CHECK (((state = 'issued'::text) = (document_id IS NOT NULL))),
  constraint paper_kind CHECK ((kind = ANY (ARRAY['quote'::text, 'order'::text, 'delivery'::text, 'invoice'::text, 'credit-note'::text]))),
  constraint paper_progress CHECK (((delivered = ANY (ARRAY['none'::text, 'part'::text, 'all'::text])) AND (invoiced = ANY (ARRAY['none'::text, 'part'::text, 'all'::text])))),
  constraint paper_state CHECK (((state = ANY (ARRAY['draft'::text, 'cancelled'::text])) OR ((kind = 'quote'::text) AND (state = ANY (ARRAY['sent'::text, 'accepted'::text, 'declined'::text, 'replaced'::text]))) OR ((kind = 'order'::text) AND (state = ANY (ARRAY['open'::text, 'done'::text]))) OR ((kind = 'delivery'::text) AND (state = 'done'::text)) OR ((kind = ANY (ARRAY['invoice'::text, 'credit-note'::text])) AND (state = 'issued'::text)))),
  constraint paper_tax_mode CHECK ((tax_mode = ANY (ARRAY['exclusive'::text, 'inclusive'::text]))),
  constraint paper_terms CHECK ((((due_days >= 0) AND (due_days <= 3650)) AND ((early_days >= 0) AND (early_days <= 3650)) AND ((early_rate >= (0)::numeric) AND (early_rate <= (1)::numeric)))),
  constraint paper_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id),
  constraint paper_author FOREIGN KEY (workspace_id, author_id) REFERENCES workspace.member(workspace_id, id) ON DELETE SET NULL (author_id),
  constraint paper_contact FOREIGN KEY (workspace_id, contact_id) REFERENCES relationships.contact(workspace_id, id) ON DELETE SET NULL (contact_id),
  constraint paper_corrects FOREIGN KEY (workspace_id, corrects_id) REFERENCES revenue.document(workspace_id, id),
  constraint paper_document FOREIGN KEY (workspace_id, document_id) REFERENCES revenue.document(workspace_id, id),
  constraint paper_follows FOREIGN KEY (workspace_id, follows_id) REFERENCES revenue.paper(workspace_id, id)
);
CREATE INDEX paper_by_account ON revenue.paper USING btree (workspace_id, account_id, day DESC, id);
CREATE INDEX paper_by_author ON revenue.paper USING btree (workspace_id, author_id) WHERE (author_id IS NOT NULL);
CREATE INDEX paper_by_contact ON revenue.paper USING btree (workspace_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX paper_by_corrects ON revenue.paper USING btree (workspace_id, corrects_id) WHERE (corrects_id IS NOT NULL);
CREATE INDEX paper_by_day ON revenue.paper USING btree (workspace_id, day DESC, id);
CREATE INDEX paper_by_document ON revenue.paper USING btree (workspace_id, document_id) WHERE (document_id IS NOT NULL);
CREATE INDEX paper_by_follows ON revenue.paper USING btree (workspace_id, follows_id) WHERE (follows_id IS NOT NULL);
CREATE INDEX paper_by_state ON revenue.paper USING btree (workspace_id, kind, state, day DESC, id) INCLUDE (currency, total, valid_until, delivered, invoiced);
CREATE UNIQUE INDEX paper_number ON revenue.paper USING btree (workspace_id, kind, number, revision) WHERE (number IS NOT NULL);
CREATE UNIQUE INDEX paper_version ON revenue.paper USING btree (workspace_id, group_id, revision);
alter table revenue.paper enable row level security;
alter table revenue.paper force row level security;
create policy workspace on revenue.paper using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.paper to rapport_app;

create table revenue.paper_line (
  workspace_id uuid not null,
  id uuid not null,
  paper_id uuid not null,
  "position" integer not null,
  kind text not null,
  product_id uuid,
  description text,
  quantity numeric(18,6) default 1 not null,
  unit text,
  list_price numeric(18,6),
  unit_price numeric(18,6) default 0 not null,
  discount_rate numeric(9,6),
  tax_id uuid,
  unit_cost numeric(18,6),
  optional boolean default false not null,
  choice text,
  chosen boolean default true not null,
  follows_line_id uuid,
  corrects_line_id uuid,
  restocked boolean default false not null,
  constraint paper_line_key PRIMARY KEY (workspace_id, id),
  constraint paper_line_chosen CHECK ((chosen OR optional)),
  constraint paper_line_discount CHECK (((discount_rate >= (0)::numeric) AND (discount_rate <= (1)::numeric))),
  constraint paper_line_kind CHECK ((kind = ANY (ARRAY['sale'::text, 'charge'::text, 'advance'::text, 'return'::text, 'allowance'::text, 'text'::text]))),
  constraint paper_line_prices CHECK (((unit_price >= (0)::numeric) AND (list_price >= (0)::numeric) AND (unit_cost >= (0)::numeric))),
  constraint paper_line_quantity CHECK (((quantity >= (0)::numeric) OR (kind = 'advance'::text))),
  constraint paper_line_corrects FOREIGN KEY (workspace_id, corrects_line_id) REFERENCES revenue.line(workspace_id, id),
  constraint paper_line_follows FOREIGN KEY (workspace_id, follows_line_id) REFERENCES revenue.paper_line(workspace_id, id),
  constraint paper_line_paper FOREIGN KEY (workspace_id, paper_id) REFERENCES revenue.paper(workspace_id, id) ON DELETE CASCADE,
  constraint paper_line_product FOREIGN KEY (workspace_id, product_id) REFERENCES revenue.product(workspace_id, id),
  constraint paper_line_tax FOREIGN KEY (workspace_id, tax_id) REFERENCES revenue.tax(workspace_id, id)
);
CREATE INDEX paper_line_by_corrects ON revenue.paper_line USING btree (workspace_id, corrects_line_id) WHERE (corrects_line_id IS NOT NULL);
CREATE INDEX paper_line_by_follows ON revenue.paper_line USING btree (workspace_id, follows_line_id) WHERE (follows_line_id IS NOT NULL);
CREATE INDEX paper_line_by_paper ON revenue.paper_line USING btree (workspace_id, paper_id, "position");
CREATE INDEX paper_line_by_product ON revenue.paper_line USING btree (workspace_id, product_id) WHERE (product_id IS NOT NULL);
CREATE INDEX paper_line_by_tax ON revenue.paper_line USING btree (workspace_id, tax_id) WHERE (tax_id IS NOT NULL);
alter table revenue.paper_line enable row level security;
alter table revenue.paper_line force row level security;
create policy workspace on revenue.paper_line using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.paper_line to rapport_app;

create table revenue.payment (
  workspace_id uuid not null,
  id uuid not null,
  direction text not null,
  account_id uuid not null,
  day date not null,
  currency character(3) not null,
  rate numeric(18,8) default 1 not null,
  amount bigint not null,
  charges bigint default 0 not null,
  base_amount bigint not null,
  base_charges bigint default 0 not null,
  ledger text default 'bank'::text not null,
  reference text,
  note text,
  origin text default 'entered'::text not null,
  import_key uuid,
  reversed_by uuid,
  created_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint payment_key PRIMARY KEY (workspace_id, id),
  constraint payment_amount CHECK (((amount > 0) AND (charges >= 0) AND (charges <= amount))),
  constraint payment_direction CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  constraint payment_origin CHECK ((origin = ANY (ARRAY['entered'::text, 'mirrored'::text]))),
  constraint payment_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id),
  constraint payment_reversed_by FOREIGN KEY (workspace_id, reversed_by) REFERENCES revenue.payment(workspace_id, id)
);
CREATE INDEX payment_by_account ON revenue.payment USING btree (workspace_id, account_id, day DESC, id);
CREATE INDEX payment_by_day ON revenue.payment USING btree (workspace_id, day DESC, id);
CREATE INDEX payment_by_reversed ON revenue.payment USING btree (workspace_id, reversed_by) WHERE (reversed_by IS NOT NULL);
CREATE UNIQUE INDEX payment_import_key ON revenue.payment USING btree (workspace_id, import_key) WHERE (import_key IS NOT NULL);
alter table revenue.payment enable row level security;
alter table revenue.payment force row level security;
create policy workspace on revenue.payment using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.payment to rapport_app;

create table revenue.plan (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  product_id uuid,
  every smallint default 1 not null,
  unit text not null,
  charged text not null,
  billed text not null,
  trial_days smallint default 0 not null,
  notice_days smallint default 0 not null,
  remind_days smallint,
  archived_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint plan_key PRIMARY KEY (workspace_id, id),
  constraint plan_billed CHECK ((billed = ANY (ARRAY['advance'::text, 'arrears'::text]))),
  constraint plan_charged CHECK ((charged = ANY (ARRAY['seat'::text, 'flat'::text]))),
  constraint plan_every CHECK (((every >= 1) AND (every <= 36))),
  constraint plan_notice CHECK (((notice_days >= 0) AND (notice_days <= 366))),
  constraint plan_remind CHECK (((remind_days >= 0) AND (remind_days <= 366))),
  constraint plan_trial CHECK (((trial_days >= 0) AND (trial_days <= 366))),
  constraint plan_unit CHECK ((unit = ANY (ARRAY['month'::text, 'quarter'::text, 'year'::text]))),
  constraint plan_product FOREIGN KEY (workspace_id, product_id) REFERENCES revenue.product(workspace_id, id) ON DELETE SET NULL (product_id)
);
CREATE INDEX plan_by_product ON revenue.plan USING btree (workspace_id, product_id) WHERE (product_id IS NOT NULL);
CREATE UNIQUE INDEX plan_name ON revenue.plan USING btree (workspace_id, lower(name)) WHERE (archived_at IS NULL);
alter table revenue.plan enable row level security;
alter table revenue.plan force row level security;
create policy workspace on revenue.plan using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.plan to rapport_app;

create table revenue.plan_price (
  workspace_id uuid not null,
  plan_id uuid not null,
  currency character(3) not null,
  price numeric(18,6) not null,
  constraint plan_price_key PRIMARY KEY (workspace_id, plan_id, currency),
  constraint plan_price_price CHECK ((price >= (0)::numeric)),
  constraint plan_price_plan FOREIGN KEY (workspace_id, plan_id) REFERENCES revenue.plan(workspace_id, id) ON DELETE CASCADE
);
alter table revenue.plan_price enable row level security;
alter table revenue.plan_price force row level security;
create policy workspace on revenue.plan_price using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.plan_price to rapport_app;

create table revenue.planned_document (
  workspace_id uuid not null,
  import_id uuid not null,
  no integer not null,
  key uuid not null,
  id uuid not null,
  change text not null,
  chunk integer not null,
  rows integer[] not null,
  kind text not null,
  number text,
  account_id uuid not null,
  issued_on date not null,
  due_on date,
  currency text not null,
  rate numeric not null,
  gross bigint not null,
  discount bigint not null,
  net bigint not null,
  tax bigint not null,
  charges bigint not null,
  base_charges bigint not null,
  salt bytea default uuid_send(gen_random_uuid()) not null,
  settles text,
  line_charges bigint default 0 not null,
  constraint planned_document_key PRIMARY KEY (workspace_id, import_id, chunk, no),
  constraint planned_document_change CHECK ((change = ANY (ARRAY['new'::text, 'changed'::text, 'same'::text]))),
  constraint planned_document_settles CHECK ((settles = ANY (ARRAY['here'::text, 'elsewhere'::text])))
);
alter table revenue.planned_document enable row level security;
alter table revenue.planned_document force row level security;
create policy workspace on revenue.planned_document using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.planned_document to rapport_app;

create table revenue.planned_line (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  problem text,
  document_key uuid,
  line_key uuid,
  change text not null,
  existing_id uuid,
  kind text,
  document_kind text,
  number text,
  account_no integer,
  account_id uuid,
  product_id uuid,
  issued_on date,
  due_on date,
  currency text,
  rate numeric,
  description text,
  quantity numeric,
  list_price numeric,
  unit_cost numeric,
  gross bigint,
  discount bigint,
  net bigint,
  tax bigint,
  charge bigint,
  base_gross bigint,
  base_net bigint,
  base_cost bigint,
  base_charge bigint,
  constraint planned_line_key PRIMARY KEY (workspace_id, import_id, row_number),
  constraint planned_line_change CHECK ((change = ANY (ARRAY['new'::text, 'changed'::text, 'same'::text, 'rejected'::text])))
);
alter table revenue.planned_line enable row level security;
alter table revenue.planned_line force row level security;
create policy workspace on revenue.planned_line using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.planned_line to rapport_app;

create table revenue.planned_payment (
  workspace_id uuid not null,
  import_id uuid not null,
  no integer not null,
  row_number integer not null,
  change text not null,
  problem text,
  key uuid,
  id uuid,
  account_id uuid,
  direction text not null,
  day date,
  currency text,
  rate numeric,
  amount bigint,
  base_amount bigint,
  reference text,
  note text,
  pays jsonb,
  salt bytea default uuid_send(gen_random_uuid()) not null,
  constraint planned_payment_key PRIMARY KEY (workspace_id, import_id, no),
  constraint planned_payment_change CHECK ((change = ANY (ARRAY['new'::text, 'same'::text, 'rejected'::text])))
);
alter table revenue.planned_payment enable row level security;
alter table revenue.planned_payment force row level security;
create policy workspace on revenue.planned_payment using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.planned_payment to rapport_app;

create table revenue.planned_product (
  workspace_id uuid not null,
  import_id uuid not null,
  no integer not null,
  row_number integer not null,
  product_key text not null,
  id uuid not null,
  change text not null,
  code text,
  name text not null,
  family text,
  means text,
  salt bytea default uuid_send(gen_random_uuid()) not null,
  list_price numeric,
  unit_cost numeric,
  constraint planned_product_key PRIMARY KEY (workspace_id, import_id, no),
  constraint planned_product_change CHECK ((change = ANY (ARRAY['new'::text, 'same'::text, 'unused'::text])))
);
alter table revenue.planned_product enable row level security;
alter table revenue.planned_product force row level security;
create policy workspace on revenue.planned_product using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.planned_product to rapport_app;

create table revenue.posting (
  workspace_id uuid not null,
  source_id uuid not null,
  "position" smallint not null,
  source text not null,
  day date not null,
  ledger text not null,
  amount bigint not null,
  constraint posting_key PRIMARY KEY (workspace_id, source_id, "position"),
  constraint posting_amount CHECK ((amount <> 0)),
  constraint posting_source CHECK ((source = ANY (ARRAY['document'::text, 'payment'::text, 'allocation'::text, 'write-off'::text, 'expense'::text, 'income'::text, 'bill'::text, 'receipt'::text, 'manual'::text])))
);
CREATE INDEX posting_by_ledger ON revenue.posting USING btree (workspace_id, ledger, day) INCLUDE (amount, source);
alter table revenue.posting enable row level security;
alter table revenue.posting force row level security;
create policy workspace on revenue.posting using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.posting to rapport_app;

create table revenue.price_list (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  currency character(3) not null,
  account_id uuid,
  level smallint,
  valid_from date,
  valid_until date,
  archived_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint price_list_key PRIMARY KEY (workspace_id, id),
  constraint price_list_days CHECK ((valid_from <= valid_until)),
  constraint price_list_for CHECK (((account_id IS NULL) OR (level IS NULL))),
  constraint price_list_level CHECK (((level >= 1) AND (level <= 4))),
  constraint price_list_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX price_list_by_account ON revenue.price_list USING btree (workspace_id, account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX price_list_by_name ON revenue.price_list USING btree (workspace_id, lower(name), id);
alter table revenue.price_list enable row level security;
alter table revenue.price_list force row level security;
create policy workspace on revenue.price_list using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.price_list to rapport_app;

create table revenue.price_list_item (
  workspace_id uuid not null,
  id uuid not null,
  list_id uuid not null,
  "position" integer not null,
  product_id uuid,
  family text,
  min_quantity numeric(18,6) default 0 not null,
  price numeric(18,6),
  discount_rate numeric(9,6),
  constraint price_list_item_key PRIMARY KEY (workspace_id, id),
  constraint price_list_item_discount CHECK (((discount_rate >= (0)::numeric) AND (discount_rate <= (1)::numeric))),
  constraint price_list_item_price CHECK (((num_nonnulls(price, discount_rate) = 1) AND (price >= (0)::numeric))),
  constraint price_list_item_quantity CHECK ((min_quantity >= (0)::numeric)),
  constraint price_list_item_what CHECK ((num_nonnulls(product_id, family) = 1)),
  constraint price_list_item_list FOREIGN KEY (workspace_id, list_id) REFERENCES revenue.price_list(workspace_id, id) ON DELETE CASCADE,
  constraint price_list_item_product FOREIGN KEY (workspace_id, product_id) REFERENCES revenue.product(workspace_id, id)
);
CREATE INDEX price_list_item_by_list ON revenue.price_list_item USING btree (workspace_id, list_id, "position", id);
CREATE UNIQUE INDEX price_list_item_of_family ON revenue.price_list_item USING btree (workspace_id, family, list_id, min_quantity) WHERE (family IS NOT NULL);
CREATE UNIQUE INDEX price_list_item_of_product ON revenue.price_list_item USING btree (workspace_id, product_id, list_id, min_quantity) WHERE (product_id IS NOT NULL);
alter table revenue.price_list_item enable row level security;
alter table revenue.price_list_item force row level security;
create policy workspace on revenue.price_list_item using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.price_list_item to rapport_app;

create table revenue.product (
  workspace_id uuid not null,
  id uuid not null,
  code text,
  name text not null,
  family text,
  unit text,
  list_price numeric(18,6),
  created_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  kind text default 'good'::text not null,
  tax_id uuid,
  loss_leader boolean default false not null,
  archived_at timestamp with time zone,
  name_key text collate pg_catalog."C" generated always as (search.plain(name)) stored not null,
  code_key text collate pg_catalog."C" generated always as (COALESCE(search.plain(code), ''::text)) stored not null,
  constraint product_key PRIMARY KEY (workspace_id, id),
  constraint product_kind CHECK ((kind = ANY (ARRAY['good'::text, 'service'::text, 'plan'::text]))),
  constraint product_tax FOREIGN KEY (workspace_id, tax_id) REFERENCES revenue.tax(workspace_id, id)
);
CREATE INDEX product_by_code ON revenue.product USING btree (workspace_id, code_key, id);
CREATE INDEX product_by_family ON revenue.product USING btree (workspace_id, family);
CREATE INDEX product_by_name ON revenue.product USING btree (workspace_id, name_key, id);
CREATE INDEX product_by_tax ON revenue.product USING btree (workspace_id, tax_id) WHERE (tax_id IS NOT NULL);
CREATE UNIQUE INDEX product_code ON revenue.product USING btree (workspace_id, code) WHERE (code IS NOT NULL);
alter table revenue.product enable row level security;
alter table revenue.product force row level security;
create policy workspace on revenue.product using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.product to rapport_app;

create table revenue.public_page (
  workspace_id uuid not null,
  id uuid not null,
  paper_id uuid,
  document_id uuid,
  token_hash bytea not null,
  opened_by uuid,
  opened_at timestamp with time zone not null,
  until date,
  closed_at timestamp with time zone,
  last_seen_at timestamp with time zone,
  views integer default 0 not null,
  constraint public_page_key PRIMARY KEY (workspace_id, id),
  constraint public_page_token UNIQUE (workspace_id, token_hash),
  constraint public_page_of CHECK (((paper_id IS NULL) <> (document_id IS NULL))),
  constraint public_page_document FOREIGN KEY (workspace_id, document_id) REFERENCES revenue.document(workspace_id, id) ON DELETE CASCADE,
  constraint public_page_opened_by FOREIGN KEY (workspace_id, opened_by) REFERENCES workspace.member(workspace_id, id) ON DELETE SET NULL (opened_by),
  constraint public_page_paper FOREIGN KEY (workspace_id, paper_id) REFERENCES revenue.paper(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX public_page_by_document ON revenue.public_page USING btree (workspace_id, document_id) WHERE (document_id IS NOT NULL);
CREATE INDEX public_page_by_opener ON revenue.public_page USING btree (workspace_id, opened_by) WHERE (opened_by IS NOT NULL);
CREATE INDEX public_page_by_paper ON revenue.public_page USING btree (workspace_id, paper_id) WHERE (paper_id IS NOT NULL);
alter table revenue.public_page enable row level security;
alter table revenue.public_page force row level security;
create policy workspace on revenue.public_page using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.public_page to rapport_app;

create table revenue.purchase_line (
  workspace_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  "position" smallint not null,
  product_id uuid,
  ledger text not null,
  description text,
  quantity numeric(18,6) not null,
  unit_price numeric(18,6) not null,
  tax_rate numeric(9,6) default 0 not null,
  net bigint not null,
  constraint purchase_line_key PRIMARY KEY (workspace_id, id),
  constraint purchase_line_quantity CHECK (((quantity > (0)::numeric) AND (unit_price >= (0)::numeric) AND (tax_rate >= (0)::numeric))),
  constraint purchase_line_what CHECK (((product_id IS NOT NULL) OR (description IS NOT NULL))),
  constraint purchase_line_order FOREIGN KEY (workspace_id, order_id) REFERENCES revenue.purchase_order(workspace_id, id),
  constraint purchase_line_product FOREIGN KEY (workspace_id, product_id) REFERENCES revenue.product(workspace_id, id)
);
CREATE UNIQUE INDEX purchase_line_by_order ON revenue.purchase_line USING btree (workspace_id, order_id, "position");
CREATE INDEX purchase_line_by_product ON revenue.purchase_line USING btree (workspace_id, product_id) WHERE (product_id IS NOT NULL);
alter table revenue.purchase_line enable row level security;
alter table revenue.purchase_line force row level security;
create policy workspace on revenue.purchase_line using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.purchase_line to rapport_app;

create table revenue.purchase_order (
  workspace_id uuid not null,
  id uuid not null,
  number text not null,
  series_year smallint not null,
  serial integer not null,
  account_id uuid not null,
  ordered_on date not null,
  expected_on date,
  currency character(3) not null,
  note text,
  net bigint not null,
  closed_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint purchase_order_key PRIMARY KEY (workspace_id, id),
  constraint purchase_order_serial UNIQUE (workspace_id, series_year, serial),
  constraint purchase_order_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id)
);
CREATE INDEX purchase_order_by_account ON revenue.purchase_order USING btree (workspace_id, account_id, ordered_on DESC, id DESC);
CREATE INDEX purchase_order_by_day ON revenue.purchase_order USING btree (workspace_id, ordered_on DESC, id DESC);
alter table revenue.purchase_order enable row level security;
alter table revenue.purchase_order force row level security;
create policy workspace on revenue.purchase_order using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.purchase_order to rapport_app;

create table revenue.rate (
  workspace_id uuid not null,
  currency character(3) not null,
  day date not null,
  rate numeric(18,8) not null,
  constraint rate_key PRIMARY KEY (workspace_id, currency, day),
  constraint rate_positive CHECK ((rate > (0)::numeric))
);
alter table revenue.rate enable row level security;
alter table revenue.rate force row level security;
create policy workspace on revenue.rate using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.rate to rapport_app;

create table revenue.rate_brought (
  workspace_id uuid not null,
  import_id uuid not null,
  currency character(3) not null,
  day date not null,
  rate numeric(18,8) not null,
  before numeric(18,8),
  constraint rate_brought_key PRIMARY KEY (workspace_id, import_id, currency, day),
  constraint rate_brought_import FOREIGN KEY (workspace_id, import_id) REFERENCES revenue.rate_import(workspace_id, id) ON DELETE CASCADE
);
alter table revenue.rate_brought enable row level security;
alter table revenue.rate_brought force row level security;
create policy workspace on revenue.rate_brought using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.rate_brought to rapport_app;

create table revenue.rate_import (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  brought integer not null,
  changed integer not null,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  undone_at timestamp with time zone,
  constraint rate_import_key PRIMARY KEY (workspace_id, id)
);
CREATE INDEX rate_import_by_time ON revenue.rate_import USING btree (workspace_id, created_at DESC, id);
alter table revenue.rate_import enable row level security;
alter table revenue.rate_import force row level security;
create policy workspace on revenue.rate_import using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.rate_import to rapport_app;

create table revenue.receipt (
  workspace_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  day date not null,
  note text,
  reverses_id uuid,
  reversed_by uuid,
  created_at timestamp with time zone default now() not null,
  constraint receipt_key PRIMARY KEY (workspace_id, id),
  constraint receipt_order FOREIGN KEY (workspace_id, order_id) REFERENCES revenue.purchase_order(workspace_id, id),
  constraint receipt_reversed_by FOREIGN KEY (workspace_id, reversed_by) REFERENCES revenue.receipt(workspace_id, id),
  constraint receipt_reverses FOREIGN KEY (workspace_id, reverses_id) REFERENCES revenue.receipt(workspace_id, id)
);
CREATE INDEX receipt_by_order ON revenue.receipt USING btree (workspace_id, order_id, day, id);
CREATE INDEX receipt_by_reversed_by ON revenue.receipt USING btree (workspace_id, reversed_by) WHERE (reversed_by IS NOT NULL);
CREATE UNIQUE INDEX receipt_by_reverses ON revenue.receipt USING btree (workspace_id, reverses_id) WHERE (reverses_id IS NOT NULL);
alter table revenue.receipt enable row level security;
alter table revenue.receipt force row level security;
create policy workspace on revenue.receipt using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.receipt to rapport_app;

create table revenue.receipt_line (
  workspace_id uuid not null,
  id uuid not null,
  receipt_id uuid not null,
  line_id uuid not null,
  accepted numeric(18,6) not null,
  rejected numeric(18,6) default 0 not null,
  reason text,
  net bigint not null,
  base_net bigint not null,
  constraint receipt_line_key PRIMARY KEY (workspace_id, id),
  constraint receipt_line_line FOREIGN KEY (workspace_id, line_id) REFERENCES revenue.purchase_line(workspace_id, id),
  constraint receipt_line_receipt FOREIGN KEY (workspace_id, receipt_id) REFERENCES revenue.receipt(workspace_id, id)
);
CREATE INDEX receipt_line_by_line ON revenue.receipt_line USING btree (workspace_id, line_id) INCLUDE (accepted, rejected);
CREATE INDEX receipt_line_by_receipt ON revenue.receipt_line USING btree (workspace_id, receipt_id);
alter table revenue.receipt_line enable row level security;
alter table revenue.receipt_line force row level security;
create policy workspace on revenue.receipt_line using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.receipt_line to rapport_app;

create table revenue.recurring_expense (
  workspace_id uuid not null,
  id uuid not null,
  every text not null,
  starts_on date not null,
  made integer default 0 not null,
  next_on date,
  ends_on date,
  ledger text not null,
  account_id uuid,
  subject_type text,
  subject_id uuid,
  supplier_id uuid,
  description text not null,
  currency character(3) not null,
  net bigint not null,
  tax bigint default 0 not null,
  paid_from text,
  due_days smallint,
  created_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint recurring_expense_key PRIMARY KEY (workspace_id, id),
  constraint recurring_expense_amount CHECK (((net > 0) AND (tax >= 0))),
  constraint recurring_expense_every CHECK ((every = ANY (ARRAY['month'::text, 'quarter'::text, 'year'::text]))),
  constraint recurring_expense_paid CHECK ((((paid_from IS NULL) = (due_days IS NOT NULL)) AND ((paid_from IS NOT NULL) OR (supplier_id IS NOT NULL)))),
  constraint recurring_expense_subject CHECK ((((subject_type IS NULL) = (subject_id IS NULL)) AND (subject_type = ANY (ARRAY['deal'::text, 'project'::text])))),
  constraint recurring_expense_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id),
  constraint recurring_expense_supplier FOREIGN KEY (workspace_id, supplier_id) REFERENCES relationships.account(workspace_id, id)
);
CREATE INDEX recurring_expense_by_account ON revenue.recurring_expense USING btree (workspace_id, account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX recurring_expense_by_next ON revenue.recurring_expense USING btree (workspace_id, next_on) WHERE (next_on IS NOT NULL);
CREATE INDEX recurring_expense_by_supplier ON revenue.recurring_expense USING btree (workspace_id, supplier_id) WHERE (supplier_id IS NOT NULL);
alter table revenue.recurring_expense enable row level security;
alter table revenue.recurring_expense force row level security;
create policy workspace on revenue.recurring_expense using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.recurring_expense to rapport_app;

create table revenue.series (
  workspace_id uuid not null,
  kind text not null,
  pattern text not null,
  digits smallint default 4 not null,
  version integer default 1 not null,
  constraint series_key PRIMARY KEY (workspace_id, kind),
  constraint series_digits CHECK (((digits >= 1) AND (digits <= 12)))
);
alter table revenue.series enable row level security;
alter table revenue.series force row level security;
create policy workspace on revenue.series using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.series to rapport_app;

create table revenue.series_year (
  workspace_id uuid not null,
  kind text not null,
  year smallint not null,
  last integer not null,
  constraint series_year_key PRIMARY KEY (workspace_id, kind, year)
);
alter table revenue.series_year enable row level security;
alter table revenue.series_year force row level security;
create policy workspace on revenue.series_year using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.series_year to rapport_app;

create table revenue.subscription (
  workspace_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  plan_id uuid not null,
  seats integer not null,
  unit_price numeric(18,6) not null,
  list_price numeric(18,6) not null,
  discount_rate numeric(9,6) default 0 not null,
  currency character(3) not null,
  state text not null,
  started_on date not null,
  trial_until date,
  anchor date not null,
  billed_to date not null,
  renews_on date,
  ends_on date,
  next_on date,
  changed_on date not null,
  mrr bigint default 0 not null,
  end_reason text,
  owner_id uuid,
  issues boolean default false not null,
  created_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint subscription_key PRIMARY KEY (workspace_id, id),
  constraint subscription_counts CHECK (((mrr >= 0) AND ((state = ANY (ARRAY['active'::text, 'ending'::text])) OR (mrr = 0)))),
  constraint subscription_discount CHECK (((discount_rate >= (0)::numeric) AND (discount_rate <= (1)::numeric))),
  constraint subscription_end CHECK (((state <> ALL (ARRAY['ending'::text, 'ended'::text])) OR (ends_on IS NOT NULL))),
  constraint subscription_price CHECK (((unit_price >= (0)::numeric) AND (list_price >= (0)::numeric))),
  constraint subscription_seats CHECK (((seats >= 1) AND (seats <= 1000000))),
  constraint subscription_state CHECK ((state = ANY (ARRAY['trial'::text, 'active'::text, 'paused'::text, 'ending'::text, 'ended'::text]))),
  constraint subscription_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id),
  constraint subscription_owner FOREIGN KEY (workspace_id, owner_id) REFERENCES workspace.member(workspace_id, id) ON DELETE SET NULL (owner_id),
  constraint subscription_plan FOREIGN KEY (workspace_id, plan_id) REFERENCES revenue.plan(workspace_id, id)
);
CREATE INDEX subscription_by_account ON revenue.subscription USING btree (workspace_id, account_id);
CREATE INDEX subscription_by_next ON revenue.subscription USING btree (workspace_id, next_on, id) WHERE (next_on IS NOT NULL);
CREATE INDEX subscription_by_owner ON revenue.subscription USING btree (workspace_id, owner_id) WHERE (owner_id IS NOT NULL);
CREATE INDEX subscription_by_plan ON revenue.subscription USING btree (workspace_id, plan_id);
alter table revenue.subscription enable row level security;
alter table revenue.subscription force row level security;
create policy workspace on revenue.subscription using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.subscription to rapport_app;

create table revenue.subscription_change (
  workspace_id uuid not null,
  id uuid not null,
  subscription_id uuid not null,
  day date not null,
  kind text not null,
  mrr_before bigint not null,
  mrr_after bigint not null,
  rate numeric(18,8) default 1 not null,
  plan_id uuid not null,
  seats integer not null,
  unit_price numeric(18,6) not null,
  discount_rate numeric(9,6) not null,
  recorded_at timestamp with time zone default now() not null,
  constraint subscription_change_key PRIMARY KEY (workspace_id, id),
  constraint subscription_change_kind CHECK ((kind = ANY (ARRAY['new'::text, 'expansion'::text, 'contraction'::text, 'churn'::text, 'reactivation'::text, 'pause'::text, 'resume'::text]))),
  constraint subscription_change_mrr CHECK (((mrr_before >= 0) AND (mrr_after >= 0))),
  constraint subscription_change_plan FOREIGN KEY (workspace_id, plan_id) REFERENCES revenue.plan(workspace_id, id),
  constraint subscription_change_subscription FOREIGN KEY (workspace_id, subscription_id) REFERENCES revenue.subscription(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX subscription_change_by_day ON revenue.subscription_change USING btree (workspace_id, day, id) INCLUDE (kind, mrr_before, mrr_after, subscription_id);
CREATE INDEX subscription_change_by_plan ON revenue.subscription_change USING btree (workspace_id, plan_id);
CREATE INDEX subscription_change_by_subscription ON revenue.subscription_change USING btree (workspace_id, subscription_id, day, id);
alter table revenue.subscription_change enable row level security;
alter table revenue.subscription_change force row level security;
create policy workspace on revenue.subscription_change using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.subscription_change to rapport_app;

create table revenue.subscription_item (
  workspace_id uuid not null,
  id uuid not null,
  subscription_id uuid not null,
  kind text not null,
  period_from date not null,
  period_to date not null,
  kept_to date not null,
  seats integer not null,
  unit_price numeric(18,6) not null,
  list_price numeric(18,6) not null,
  discount_rate numeric(9,6) not null,
  plan_id uuid not null,
  gross bigint not null,
  net bigint not null,
  due_on date not null,
  credits_id uuid,
  document_id uuid,
  line_id uuid,
  fault text,
  created_at timestamp with time zone default now() not null,
  constraint subscription_item_key PRIMARY KEY (workspace_id, id),
  constraint subscription_item_credit CHECK (((kind = 'credit'::text) = (credits_id IS NOT NULL))),
  constraint subscription_item_days CHECK (((period_from < period_to) AND ((kept_to >= period_from) AND (kept_to <= period_to)))),
  constraint subscription_item_kind CHECK ((kind = ANY (ARRAY['period'::text, 'part'::text, 'credit'::text]))),
  constraint subscription_item_credits FOREIGN KEY (workspace_id, credits_id) REFERENCES revenue.subscription_item(workspace_id, id),
  constraint subscription_item_document FOREIGN KEY (workspace_id, document_id) REFERENCES revenue.document(workspace_id, id) ON DELETE SET NULL (document_id),
  constraint subscription_item_line FOREIGN KEY (workspace_id, line_id) REFERENCES revenue.line(workspace_id, id) ON DELETE SET NULL (line_id),
  constraint subscription_item_plan FOREIGN KEY (workspace_id, plan_id) REFERENCES revenue.plan(workspace_id, id),
  constraint subscription_item_subscription FOREIGN KEY (workspace_id, subscription_id) REFERENCES revenue.subscription(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX subscription_item_by_credits ON revenue.subscription_item USING btree (workspace_id, credits_id) WHERE (credits_id IS NOT NULL);
CREATE INDEX subscription_item_by_document ON revenue.subscription_item USING btree (workspace_id, document_id) WHERE (document_id IS NOT NULL);
CREATE INDEX subscription_item_by_line ON revenue.subscription_item USING btree (workspace_id, line_id) WHERE (line_id IS NOT NULL);
CREATE INDEX subscription_item_by_plan ON revenue.subscription_item USING btree (workspace_id, plan_id);
CREATE INDEX subscription_item_by_subscription ON revenue.subscription_item USING btree (workspace_id, subscription_id, period_from);
CREATE UNIQUE INDEX subscription_item_once ON revenue.subscription_item USING btree (workspace_id, subscription_id, period_from) WHERE (kind = 'period'::text);
CREATE INDEX subscription_item_waiting ON revenue.subscription_item USING btree (workspace_id, due_on, subscription_id) WHERE (document_id IS NULL);
alter table revenue.subscription_item enable row level security;
alter table revenue.subscription_item force row level security;
create policy workspace on revenue.subscription_item using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.subscription_item to rapport_app;

create table revenue.tax (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  rate numeric(9,6) not null,
  category text not null,
  reason text,
  archived_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint tax_key PRIMARY KEY (workspace_id, id),
  constraint tax_category CHECK ((category = ANY (ARRAY['S'::text, 'Z'::text, 'E'::text, 'AE'::text, 'K'::text, 'G'::text, 'O'::text]))),
  constraint tax_charged CHECK (((category = 'S'::text) OR (rate = (0)::numeric))),
  constraint tax_rate CHECK (((rate >= (0)::numeric) AND (rate < (10)::numeric)))
);
CREATE UNIQUE INDEX tax_name ON revenue.tax USING btree (workspace_id, lower(name)) WHERE (archived_at IS NULL);
alter table revenue.tax enable row level security;
alter table revenue.tax force row level security;
create policy workspace on revenue.tax using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.tax to rapport_app;

create table revenue.unit_cost (
  workspace_id uuid not null,
  product_id uuid not null,
  from_day date not null,
  cost numeric(18,6) not null,
  constraint unit_cost_key PRIMARY KEY (workspace_id, product_id, from_day),
  constraint unit_cost_cost CHECK ((cost >= (0)::numeric)),
  constraint unit_cost_product FOREIGN KEY (workspace_id, product_id) REFERENCES revenue.product(workspace_id, id) ON DELETE CASCADE
);
alter table revenue.unit_cost enable row level security;
alter table revenue.unit_cost force row level security;
create policy workspace on revenue.unit_cost using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.unit_cost to rapport_app;

create table revenue.write_off (
  workspace_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  account_id uuid not null,
  day date not null,
  currency character(3) not null,
  amount bigint not null,
  base_amount bigint not null,
  reason text,
  reverses_id uuid,
  created_at timestamp with time zone default now() not null,
  constraint write_off_key PRIMARY KEY (workspace_id, id),
  constraint write_off_amount CHECK ((amount > 0)),
  constraint write_off_account FOREIGN KEY (workspace_id, account_id) REFERENCES relationships.account(workspace_id, id),
  constraint write_off_document FOREIGN KEY (workspace_id, document_id) REFERENCES revenue.document(workspace_id, id)
);
CREATE INDEX write_off_by_account ON revenue.write_off USING btree (workspace_id, account_id);
CREATE INDEX write_off_by_document ON revenue.write_off USING btree (workspace_id, document_id);
alter table revenue.write_off enable row level security;
alter table revenue.write_off force row level security;
create policy workspace on revenue.write_off using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on revenue.write_off to rapport_app;

create table search.entry (
  workspace_id uuid not null,
  record_type text not null,
  record_id uuid not null,
  title text not null,
  detail text default ''::text not null,
  plain text not null,
  constraint entry_key PRIMARY KEY (workspace_id, record_type, record_id)
);
CREATE INDEX entry_by_trigram ON search.entry USING gin (plain search.gin_trgm_ops);
CREATE INDEX entry_sample_by_trigram ON search.entry USING gin (plain search.gin_trgm_ops) WHERE search.in_sample(record_id);
alter table search.entry enable row level security;
create policy workspace on search.entry using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on search.entry to rapport_app;

create table search.passage (
  workspace_id uuid not null,
  record_type text not null,
  record_id uuid not null,
  plain text not null,
  written_at timestamp with time zone not null,
  constraint passage_key PRIMARY KEY (workspace_id, record_type, record_id)
);
CREATE INDEX passage_by_time ON search.passage USING btree (workspace_id, written_at DESC, record_id);
CREATE INDEX passage_by_trigram ON search.passage USING gin (plain search.gin_trgm_ops);
CREATE INDEX passage_sample_by_trigram ON search.passage USING gin (plain search.gin_trgm_ops) WHERE search.in_sample(record_id);
alter table search.passage enable row level security;
create policy workspace on search.passage using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on search.passage to rapport_app;

create table search.passage_word (
  workspace_id uuid not null,
  word text not null,
  id uuid default platform.new_id() not null,
  constraint passage_word_key PRIMARY KEY (workspace_id, word, id)
);
CREATE INDEX passage_word_by_trigram ON search.passage_word USING gin (word search.gin_trgm_ops);
alter table search.passage_word enable row level security;
create policy workspace on search.passage_word using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select on search.passage_word to rapport_app;

create table search.word (
  workspace_id uuid not null,
  word text not null,
  id uuid default platform.new_id() not null,
  constraint word_key PRIMARY KEY (workspace_id, word, id)
);
CREATE INDEX word_by_trigram ON search.word USING gin (word search.gin_trgm_ops);
alter table search.word enable row level security;
create policy workspace on search.word using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select on search.word to rapport_app;

create table workspace.invitation (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  email text not null,
  role text not null,
  token_hash bytea not null,
  invited_by uuid,
  mailed_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  role_id uuid,
  constraint invitation_key PRIMARY KEY (workspace_id, id),
  constraint invitation_own_role CHECK (((role = 'custom'::text) OR (role_id IS NULL))),
  constraint invitation_role CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'manager'::text, 'member'::text, 'viewer'::text, 'custom'::text]))),
  constraint invitation_inviter FOREIGN KEY (workspace_id, invited_by) REFERENCES workspace.member(workspace_id, id),
  constraint invitation_role_id FOREIGN KEY (workspace_id, role_id) REFERENCES workspace.role(workspace_id, id) ON DELETE SET NULL (role_id)
);
CREATE INDEX invitation_by_age ON workspace.invitation USING btree (workspace_id, created_at);
CREATE INDEX invitation_by_inviter ON workspace.invitation USING btree (workspace_id, invited_by);
CREATE INDEX invitation_by_role ON workspace.invitation USING btree (workspace_id, role_id) WHERE (role_id IS NOT NULL);
CREATE UNIQUE INDEX invitation_waiting ON workspace.invitation USING btree (workspace_id, lower(email)) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));
alter table workspace.invitation enable row level security;
alter table workspace.invitation force row level security;
create policy workspace on workspace.invitation using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on workspace.invitation to rapport_app;
grant insert, select, update on workspace.invitation to rapport_identity;

create table workspace.member (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid,
  name text not null,
  email text,
  role text not null,
  colour text,
  created_at timestamp with time zone default now() not null,
  left_at timestamp with time zone,
  version integer default 1 not null,
  role_id uuid,
  constraint member_key PRIMARY KEY (workspace_id, id),
  constraint member_own_role CHECK (((role = 'custom'::text) = (role_id IS NOT NULL))),
  constraint member_role CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'manager'::text, 'member'::text, 'viewer'::text, 'custom'::text]))),
  constraint member_role_id FOREIGN KEY (workspace_id, role_id) REFERENCES workspace.role(workspace_id, id),
  constraint member_workspace FOREIGN KEY (workspace_id) REFERENCES workspace.workspace(workspace_id)
);
CREATE INDEX member_by_name ON workspace.member USING btree (workspace_id, name, id);
CREATE INDEX member_by_role ON workspace.member USING btree (workspace_id, role_id) WHERE (role_id IS NOT NULL);
CREATE UNIQUE INDEX member_email ON workspace.member USING btree (workspace_id, lower(email)) WHERE (left_at IS NULL);
CREATE UNIQUE INDEX member_user ON workspace.member USING btree (workspace_id, user_id) WHERE (user_id IS NOT NULL);
alter table workspace.member enable row level security;
alter table workspace.member force row level security;
create policy workspace on workspace.member using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on workspace.member to rapport_app;
grant insert, select, update on workspace.member to rapport_identity;

create table workspace.role (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  rights jsonb not null,
  created_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint role_key PRIMARY KEY (workspace_id, id),
  constraint role_workspace FOREIGN KEY (workspace_id) REFERENCES workspace.workspace(workspace_id)
);
CREATE UNIQUE INDEX role_name ON workspace.role USING btree (workspace_id, lower(name));
alter table workspace.role enable row level security;
alter table workspace.role force row level security;
create policy workspace on workspace.role using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on workspace.role to rapport_app;
grant select on workspace.role to rapport_identity;

create table workspace.second_factor_rule (
  workspace_id uuid not null,
  role text not null,
  constraint second_factor_rule_key PRIMARY KEY (workspace_id, role)
);
alter table workspace.second_factor_rule enable row level security;
alter table workspace.second_factor_rule force row level security;
create policy workspace on workspace.second_factor_rule using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on workspace.second_factor_rule to rapport_app;
grant delete, insert, select on workspace.second_factor_rule to rapport_identity;

create table workspace.team (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  created_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint team_key PRIMARY KEY (workspace_id, id),
  constraint team_workspace FOREIGN KEY (workspace_id) REFERENCES workspace.workspace(workspace_id)
);
CREATE UNIQUE INDEX team_name ON workspace.team USING btree (workspace_id, lower(name));
alter table workspace.team enable row level security;
alter table workspace.team force row level security;
create policy workspace on workspace.team using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on workspace.team to rapport_app;

create table workspace.team_member (
  workspace_id uuid not null,
  team_id uuid not null,
  member_id uuid not null,
  constraint team_member_key PRIMARY KEY (workspace_id, team_id, member_id),
  constraint team_member_member FOREIGN KEY (workspace_id, member_id) REFERENCES workspace.member(workspace_id, id),
  constraint team_member_team FOREIGN KEY (workspace_id, team_id) REFERENCES workspace.team(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX team_member_by_member ON workspace.team_member USING btree (workspace_id, member_id, team_id);
alter table workspace.team_member enable row level security;
alter table workspace.team_member force row level security;
create policy workspace on workspace.team_member using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on workspace.team_member to rapport_app;

create table workspace.workspace (
  workspace_id uuid not null,
  name text not null,
  country character(2) not null,
  base_currency character(3) not null,
  locale text not null,
  time_zone text not null,
  year_starts smallint default 1 not null,
  sample_batch_id uuid,
  created_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint workspace_key PRIMARY KEY (workspace_id),
  constraint workspace_year_starts CHECK (((year_starts >= 1) AND (year_starts <= 12)))
);
alter table workspace.workspace enable row level security;
alter table workspace.workspace force row level security;
create policy workspace on workspace.workspace using ((workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid));
grant delete, insert, select, update on workspace.workspace to rapport_app;
grant select on workspace.workspace to rapport_identity;

CREATE OR REPLACE FUNCTION data_quality.currency_marks()
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((((((('AED|AFN|ALL|AMD|ANG|AOA|ARS|AU\$|AUD|AWG|AZN|BAM|BBD|BDT|BGN|BHD|BIF|BMD|BND|BOB|BRL|BSD|BTN|BWP|BYN|'::text || 'BZD|CA\$|CAD|CDF|CHF|CLP|CNY|COP|CRC|CUC|CUP|CVE|CZK|DJF|DKK|DOP|DZD|EGP|ERN|ETB|EUR|FJD|FKP|Fr\.|'::text) || 'GBP|GEL|GHS|GIP|GMD|GNF|GTQ|GYD|HK\$|HKD|HNL|HRK|HTG|HUF|IDR|ILS|INR|IQD|IRR|ISK|JMD|JOD|JPY|KES|KGS|'::text) || 'KHR|KMF|KPW|KRW|KWD|KYD|KZT|LAK|LBP|LKR|LRD|LSL|LYD|MAD|MDL|MGA|MKD|MMK|MNT|MOP|MRU|MUR|MVR|MWK|MXN|'::text) || 'MYR|MZN|NAD|NGN|NIO|NOK|NPR|NZ\$|NZD|OMR|PAB|PEN|PGK|PHP|PKR|PLN|PYG|QAR|RON|RSD|RUB|RWF|Rs\.|SAR|'::text) || 'SBD|SCR|SDG|SEK|SFr|SGD|SHP|SLE|SLL|SOS|SRD|SSP|STN|SVC|SYP|SZL|THB|TJS|TMT|TND|TOP|TRY|TTD|TWD|TZS|'::text) || 'UAH|UGX|US\$|USD|UYU|UZS|VES|VND|VUV|WST|XAF|XCD|XCG|XDR|XOF|XPF|XSU|YER|ZAR|ZMW|ZWG|ZWL|kr\.|A\$|'::text) || 'C\$|Fr|Ft|Kr|Kč|R\$|Rs|S\$|kr|zł|\$|£|¥|฿|₦|₩|₪|₫|€|₱|₴|₸|₹|₺|₽|₾|￥'::text);

CREATE OR REPLACE FUNCTION data_quality.currency_of(mark text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE upper(btrim(mark)) WHEN ''::text THEN NULL::text WHEN '$'::text THEN NULL::text WHEN '¥'::text THEN NULL::text WHEN '￥'::text THEN NULL::text WHEN 'KR'::text THEN NULL::text WHEN 'KR.'::text THEN NULL::text WHEN '€'::text THEN 'EUR'::text WHEN '£'::text THEN 'GBP'::text WHEN '₹'::text THEN 'INR'::text WHEN 'RS'::text THEN 'INR'::text WHEN 'RS.'::text THEN 'INR'::text WHEN '₩'::text THEN 'KRW'::text WHEN '₽'::text THEN 'RUB'::text WHEN '₺'::text THEN 'TRY'::text WHEN '₴'::text THEN 'UAH'::text WHEN '₫'::text THEN 'VND'::text WHEN '₪'::text THEN 'ILS'::text WHEN '฿'::text THEN 'THB'::text WHEN '₦'::text THEN 'NGN'::text WHEN '₱'::text THEN 'PHP'::text WHEN '₸'::text THEN 'KZT'::text WHEN '₾'::text THEN 'GEL'::text WHEN 'US$'::text THEN 'USD'::text WHEN 'A$'::text THEN 'AUD'::text WHEN 'AU$'::text THEN 'AUD'::text WHEN 'C$'::text THEN 'CAD'::text WHEN 'CA$'::text THEN 'CAD'::text WHEN 'NZ$'::text THEN 'NZD'::text WHEN 'HK$'::text THEN 'HKD'::text WHEN 'S$'::text THEN 'SGD'::text WHEN 'R$'::text THEN 'BRL'::text WHEN 'ZŁ'::text THEN 'PLN'::text WHEN 'KČ'::text THEN 'CZK'::text WHEN 'FT'::text THEN 'HUF'::text WHEN 'FR'::text THEN 'CHF'::text WHEN 'FR.'::text THEN 'CHF'::text WHEN 'SFR'::text THEN 'CHF'::text ELSE upper(btrim(mark)) END;

CREATE OR REPLACE FUNCTION data_quality.day_from(year integer, month integer, day integer)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (((year < 1800) OR (year > 2199)) OR ((month < 1) OR (month > 12)) OR (day < 1)) THEN NULL::date WHEN (day <= 28) THEN make_date(year, month, day) WHEN (day > CASE month WHEN 2 THEN CASE WHEN (((year % 4) = 0) AND (((year % 100) <> 0) OR ((year % 400) = 0))) THEN 29 ELSE 28 END WHEN 4 THEN 30 WHEN 6 THEN 30 WHEN 9 THEN 30 WHEN 11 THEN 30 ELSE 31 END) THEN NULL::date ELSE make_date(year, month, day) END;

CREATE OR REPLACE FUNCTION data_quality.day_of(value text, date_order text)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN ((value IS NULL) OR (value = ''::text)) THEN NULL::date WHEN (value ~ '^(1[89]|2[01])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$'::text) THEN make_date((substr(value, 1, 4))::integer, (substr(value, 6, 2))::integer, (substr(value, 9, 2))::integer) WHEN (btrim(value) = ''::text) THEN NULL::date ELSE COALESCE(data_quality.read_day(value, date_order), '-infinity'::date) END;

CREATE OR REPLACE FUNCTION data_quality.full_year(year text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (length(year) > 2) THEN (year)::integer WHEN ((year)::integer < 69) THEN (2000 + (year)::integer) ELSE (1900 + (year)::integer) END;

CREATE OR REPLACE FUNCTION data_quality.gather_statistics(relation regclass)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET default_statistics_target TO '20'
AS $function$
begin
  if relation::text !~ '^(data_quality|relationships|activities|revenue|search|platform)\.[a-z_]+$' then
    raise exception 'No import fills %', relation;
  end if;
  execute format('analyze %s', relation);
end
$function$;
revoke all on function data_quality.gather_statistics(relation regclass) from public;
grant execute on function data_quality.gather_statistics(relation regclass) to rapport_app;

CREATE OR REPLACE FUNCTION data_quality.month_of(name text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (name = ANY (string_to_array('january jan januar janner januari janvier janv enero ene gennaio gen'::text, ' '::text))) THEN 1 WHEN (name = ANY (string_to_array('february feb februar februari fevrier fevr fev febrero febbraio febb'::text, ' '::text))) THEN 2 WHEN (name = ANY (string_to_array('march mar marz mrz maerz mars marzo maart mrt'::text, ' '::text))) THEN 3 WHEN (name = ANY (string_to_array('april apr avril avr abril abr aprile'::text, ' '::text))) THEN 4 WHEN (name = ANY (string_to_array('may mai mayo maggio mag mei'::text, ' '::text))) THEN 5 WHEN (name = ANY (string_to_array('june jun juni juin junio giugno giu'::text, ' '::text))) THEN 6 WHEN (name = ANY (string_to_array('july jul juli juillet juil julio luglio lug'::text, ' '::text))) THEN 7 WHEN (name = ANY (string_to_array('august aug aout agosto ago augustus'::text, ' '::text))) THEN 8 WHEN (name = ANY (string_to_array('september sep sept septembre septiembre settembre set sett'::text, ' '::text))) THEN 9 WHEN (name = ANY (string_to_array('october oct oktober okt octobre octubre ottobre ott'::text, ' '::text))) THEN 10 WHEN (name = ANY (string_to_array('november nov novembre noviembre'::text, ' '::text))) THEN 11 WHEN (name = ANY (string_to_array('december dec dezember dez decembre diciembre dic dicembre'::text, ' '::text))) THEN 12 ELSE NULL::integer END;

CREATE OR REPLACE FUNCTION data_quality.named_day(value text)
 RETURNS date
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
declare
  parts text[];
  rest text;
begin
  parts := regexp_match(value, '^([0-9]{1,2})(?:st|nd|rd|th|er|\.)?(?:[-/ ]| de )? ?([a-z]+)\.?(?:[-/ ]|, | de | del )?([0-9]{4}|[0-9]{2})$');
  if parts is not null then
    return data_quality.day_from(data_quality.full_year(parts[3]), data_quality.month_of(parts[2]), parts[1]::int);
  end if;
  parts := regexp_match(value, '^([a-z]+)\.?[- ]([0-9]{1,2})(?:st|nd|rd|th)?(?:, ?|[- ])([0-9]{4}|[0-9]{2})$');
  if parts is not null then
    return data_quality.day_from(data_quality.full_year(parts[3]), data_quality.month_of(parts[1]), parts[2]::int);
  end if;
  parts := regexp_match(value, '^([0-9]{4})[- ]([a-z]+)\.?[- ]([0-9]{1,2})$');
  if parts is not null then
    return data_quality.day_from(parts[1]::int, data_quality.month_of(parts[2]), parts[3]::int);
  end if;
  rest := regexp_replace(value, '^[a-z]{2,}\.?,? (?=[a-z]+\.? [0-9]|[0-9])', '');
  return case when rest = value then null else data_quality.named_day(rest) end;
end
$function$;

CREATE OR REPLACE FUNCTION data_quality.number_of(value text, decimal_mark text)
 RETURNS numeric
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN ((value IS NULL) OR (value = ''::text)) THEN NULL::numeric WHEN ((decimal_mark = '.'::text) AND (value ~ '^-?[0-9]{1,15}(\.[0-9]+)?$'::text)) THEN (value)::numeric WHEN ((decimal_mark = ','::text) AND (value ~ '^-?[0-9]{1,15}(,[0-9]+)?$'::text)) THEN (replace(value, ','::text, '.'::text))::numeric WHEN (value ~ '^[ 	  ]*[-−–—]?[ 	  ]*$'::text) THEN NULL::numeric ELSE COALESCE(data_quality.read_number(value, decimal_mark), 'NaN'::numeric) END;

CREATE OR REPLACE FUNCTION data_quality.rate_of(value text, decimal_mark text, percent boolean)
 RETURNS numeric
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (percent OR (POSITION(('%'::text) IN (value)) > 0)) THEN (data_quality.number_of(value, decimal_mark) * 0.01) ELSE data_quality.number_of(value, decimal_mark) END;

CREATE OR REPLACE FUNCTION data_quality.read_day(value text, date_order text)
 RETURNS date
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
declare
  written text := regexp_replace(btrim(translate(value, U&'\00A0\202F', '  ')),
    '(?:[T ]|, ?)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)? ?(?:[AaPp]\.?[Mm]\.?)? ?(?:[Zz]|UTC|GMT)?(?:[-+][0-9]{2}(?::?[0-9]{2})?)?$', '');
  parts text[];
begin
  parts := regexp_match(written, '^([0-9]{4})(?:([-/. ])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{2})([0-9]{2}))$');
  if parts is not null then
    return data_quality.day_from(parts[1]::int, coalesce(parts[3], parts[5])::int, coalesce(parts[4], parts[6])::int);
  end if;
  parts := regexp_match(written, '^([0-9]{1,2})([-/. ]|\. )([0-9]{1,2})\2([0-9]{2}|[0-9]{4})\.?$');
  if parts is not null then
    return case date_order
      when 'dmy' then data_quality.day_from(data_quality.full_year(parts[4]), parts[3]::int, parts[1]::int)
      when 'mdy' then data_quality.day_from(data_quality.full_year(parts[4]), parts[1]::int, parts[3]::int)
      when 'ymd' then case when length(parts[4]) = 2 then
        data_quality.day_from(data_quality.full_year(lpad(parts[1], 2, '0')), parts[3]::int, parts[4]::int) end
      end;
  end if;
  if written ~ '[A-Za-z]' then return data_quality.named_day(lower(search.unaccent('search.unaccent'::regdictionary, written))); end if;
  parts := regexp_match(btrim(value), '^([0-9]{5})(?:\.[0-9]+)?$');
  if date_order = 'serial' and parts is not null then return date '1899-12-30' + parts[1]::int; end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION data_quality.read_number(value text, decimal_mark text)
 RETURNS numeric
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
declare
  folded text := btrim(translate(value, U&'\00A0\2007\2009\202F' || E'\t' || U&'\2212\2010\2011\2013\FE63\FF0D\2019\02BC', '     ------'''''));
  marks text := data_quality.currency_marks();
  parts text[];
  body text;
  number text[];
  signs int;
  negative boolean;
  read numeric;
begin
  parts := regexp_match(folded, '^(' || marks || ')? ?(\()? ?([-+])? ?(' || marks || ')? ?([-+])? ?'
    || '([0-9.,][0-9.,'' ]*(?:[eE][-+]?[0-9]{1,2})?)(?: ?%)? ?(-)? ?(' || marks || ')? ?(-)? ?(\))?$');
  if parts is null then return null; end if;
  signs := num_nonnulls(parts[2], parts[3], parts[5], parts[7], parts[9]);
  if num_nonnulls(parts[1], parts[4], parts[8]) > 1 or signs > 1 or (parts[2] is null) <> (parts[10] is null) then
    return null;
  end if;
  body := btrim(case when decimal_mark = ',' then translate(parts[6], '.,', ',.') else parts[6] end);
  number := regexp_match(body, '^([0-9,'' ]*)(?:\.([0-9]*))?(?:[eE]([-+]?[0-9]{1,2}))?$');
  if number is null or coalesce(number[1], '') || coalesce(number[2], '') = '' then return null; end if;
  if number[1] !~ '^([0-9]+|[1-9][0-9]{0,2}((,[0-9]{3})+|(''[0-9]{3})+|( [0-9]{3})+)|[1-9][0-9]?(,[0-9]{2})*,[0-9]{3})?$' then
    return null;
  end if;
  read := (translate('0' || number[1], ', ''', '') || '.' || coalesce(number[2], '') || '0')::numeric;
  if number[3] is not null then read := read * ('1e' || number[3])::numeric; end if;
  if read >= 1e15 then return null; end if;
  negative := signs = 1 and coalesce(parts[3], parts[5], '-') <> '+';
  return case when negative then -read else read end;
end
$function$;

CREATE OR REPLACE FUNCTION platform.commitment(salt bytea, body jsonb)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN sha256((salt || convert_to((body)::text, 'UTF8'::name)));

CREATE OR REPLACE FUNCTION platform.current_workspace()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION platform.distribute(relation regclass, colocate_with text DEFAULT 'default'::text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from pg_catalog.pg_extension where extname = 'citus') then
    execute format('select create_distributed_table(%L, %L, colocate_with => %L)', relation, 'workspace_id', colocate_with);
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION platform.enqueue(task text, payload json, key text DEFAULT NULL::text, run_at timestamp with time zone DEFAULT NULL::timestamp with time zone, queue text DEFAULT NULL::text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform graphile_worker.add_job(
    identifier => task, payload => payload, queue_name => queue, run_at => run_at, job_key => key,
    job_key_mode => case when key is null then null else 'replace' end, max_attempts => 10);
end
$function$;
alter function platform.enqueue(task text, payload json, key text, run_at timestamp with time zone, queue text) owner to rapport_worker;
grant execute on function platform.enqueue(task text, payload json, key text, run_at timestamp with time zone, queue text) to public;

CREATE OR REPLACE FUNCTION platform.enter_workspace(workspace_id uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('set local app.workspace_id = %L', workspace_id);
end
$function$;

CREATE OR REPLACE FUNCTION platform.erase_bodies(workspace uuid, events uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 DELETE FROM platform.event_body b
   WHERE ((b.workspace_id = erase_bodies.workspace) AND (erase_bodies.workspace = platform.current_workspace()) AND (b.event_id = ANY (erase_bodies.events)));
END;
revoke all on function platform.erase_bodies(workspace uuid, events uuid[]) from public;
grant execute on function platform.erase_bodies(workspace uuid, events uuid[]) to rapport_app;

CREATE OR REPLACE FUNCTION platform.leaf(event platform.event, subjects jsonb)
 RETURNS bytea
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN sha256(((event).commitment || convert_to(((jsonb_build_array((event).workspace_id, (event).id, (event).type, (event).actor_id, (event).batch_id, (event).undo_of, EXTRACT(epoch FROM (event).occurred_at), EXTRACT(epoch FROM (event).recorded_at), subjects) || CASE WHEN ((event).via IS NULL) THEN '[]'::jsonb ELSE jsonb_build_array((event).via) END))::text, 'UTF8'::name)));

CREATE OR REPLACE FUNCTION platform.new_id()
 RETURNS uuid
 LANGUAGE sql
 PARALLEL SAFE
RETURN (encode(set_bit(set_bit(OVERLAY(uuid_send(gen_random_uuid()) PLACING SUBSTRING(int8send(((EXTRACT(epoch FROM clock_timestamp()) * (1000)::numeric))::bigint) FROM 3) FROM 1 FOR 6), (52)::bigint, 1), (53)::bigint, 1), 'hex'::text))::uuid;

CREATE OR REPLACE FUNCTION platform.record_event(workspace_id uuid, id uuid, type text, actor_id uuid, via text, batch_id uuid, undo_of uuid, occurred_at timestamp with time zone, salt bytea, body jsonb, subjects jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
#variable_conflict use_variable
begin
  insert into platform.event (workspace_id, id, type, actor_id, via, batch_id, undo_of, occurred_at, commitment)
  values (workspace_id, id, type, actor_id, via, batch_id, undo_of, occurred_at, platform.commitment(salt, body));
  insert into platform.event_body (workspace_id, event_id, salt, body) values (workspace_id, id, salt, body);
  insert into platform.event_subject (workspace_id, event_id, role, subject_type, subject_id, occurred_at)
  select record_event.workspace_id, record_event.id, s.role, s.type, s.id, record_event.occurred_at
  from jsonb_to_recordset(subjects) as s(role text, type text, id uuid);
end
$function$;

CREATE OR REPLACE FUNCTION platform.subjects(workspace uuid, event uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (SELECT jsonb_agg(jsonb_build_array(s.role, s.subject_type, s.subject_id, EXTRACT(epoch FROM s.occurred_at)) ORDER BY s.role, s.subject_type, s.subject_id) AS jsonb_agg FROM platform.event_subject s WHERE ((s.workspace_id = subjects.workspace) AND (s.event_id = subjects.event)));

CREATE OR REPLACE FUNCTION platform.tenant_table(relation regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format(
    'create policy workspace on %s using (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)',
    relation);
  execute format('grant select, insert, update, delete on %s to rapport_app', relation);
  perform platform.distribute(relation);
end
$function$;

CREATE OR REPLACE FUNCTION relationships.custom_words(workspace_id uuid, record_type text, custom jsonb, hidden text[])
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN CASE WHEN ((custom <> '{}'::jsonb) AND ((record_type || '.custom'::text) <> ALL (hidden))) THEN (SELECT string_agg((custom_words.custom ->> f.key), ' '::text ORDER BY f.key) AS string_agg FROM relationships.custom_field f WHERE ((f.workspace_id = custom_words.workspace_id) AND (f.record_type = custom_words.record_type) AND (f.type = ANY (ARRAY['text'::text, 'link'::text])) AND (f.deleted_at IS NULL) AND (custom_words.custom ? f.key) AND (((custom_words.record_type || '.custom.'::text) || f.key) <> ALL (custom_words.hidden)))) ELSE NULL::text END;

CREATE OR REPLACE FUNCTION relationships.held_stages(workspace_id uuid)
 RETURNS SETOF relationships.stage
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('relationships.stage ' || held_stages.workspace_id, 0));
  return query select s.* from relationships.stage s where s.workspace_id = held_stages.workspace_id order by s.place;
end
$function$;

CREATE OR REPLACE FUNCTION relationships.nearness(warmth double precision, at timestamp with time zone)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (warmth IS NULL) THEN (0)::double precision ELSE ((1)::double precision - ((1)::double precision / ((1)::double precision + power((2)::double precision, LEAST((warmth - relationships.warmth(at)), (30)::double precision))))) END;

CREATE OR REPLACE FUNCTION relationships.part_id(contact_id uuid, part text)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (((substr(replace((contact_id)::text, '-'::text, ''::text), 1, 12) || '7'::text) || substr(md5((((contact_id)::text || ' '::text) || part)), 14)))::uuid;

CREATE OR REPLACE FUNCTION relationships.warmth(at timestamp with time zone)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((EXTRACT(epoch FROM at))::double precision / ((((30 * 24) * 60) * 60))::double precision);

CREATE OR REPLACE FUNCTION revenue.held_books(workspace_id uuid)
 RETURNS SETOF revenue.books
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('revenue.books ' || held_books.workspace_id, 0));
  return query select b.* from revenue.books b where b.workspace_id = held_books.workspace_id;
end
$function$;

CREATE OR REPLACE FUNCTION search.beginning(workspace_id uuid, record_type text, start text, inside text)
 RETURNS SETOF search.entry
 LANGUAGE sql
 STABLE ROWS 200
BEGIN ATOMIC
 SELECT e.workspace_id,
     e.record_type,
     e.record_id,
     e.title,
     e.detail,
     e.plain
    FROM search.entry e
   WHERE ((e.workspace_id = beginning.workspace_id) AND (e.workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid) AND ((beginning.record_type IS NULL) OR (e.record_type = beginning.record_type)) AND ((e.plain ~~ beginning.start) OR (e.plain ~~ beginning.inside)));
END;

CREATE OR REPLACE FUNCTION search.channel(type text, value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE type WHEN 'phone'::text THEN search.digits(value) ELSE lower(value) END;

CREATE OR REPLACE FUNCTION search.digits(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(value, '\(0\)|[^0-9]'::text, ''::text, 'g'::text);

CREATE OR REPLACE FUNCTION search.find(workspace_id uuid, words text, wanted integer, account_owners uuid[] DEFAULT NULL::uuid[], contact_owners uuid[] DEFAULT NULL::uuid[], member_id uuid DEFAULT NULL::uuid, at timestamp with time zone DEFAULT now())
 RETURNS TABLE(record_type text, record_id uuid, title text, detail text, rank real, forgiven boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
BEGIN ATOMIC
 WITH asked AS MATERIALIZED (
          SELECT p.p AS plain,
             search.pattern(p.p, ''::text) AS beginning,
             ARRAY( SELECT search.pattern(w.w,
                         CASE
                             WHEN (length(w.w) < 3) THEN '% '::text
                             ELSE '%'::text
                         END) AS pattern
                    FROM unnest(search.words("left"(find.words, 200))) w(w)) AS patterns
            FROM search.plain("left"(find.words, 200)) p(p)
         ), opened AS (
          SELECT e.record_type,
             e.record_id,
             e.title,
             e.detail,
             search.rank(a.beginning, a.plain, NULL::text, e.plain) AS rank,
             false AS forgiven,
             r.warmth
            FROM ((asked a
              CROSS JOIN relationships.recent r)
              JOIN search.entry e ON (((e.workspace_id = find.workspace_id) AND (e.record_type = r.record_type) AND (e.record_id = r.record_id))))
           WHERE ((r.workspace_id = find.workspace_id) AND (r.member_id = find.member_id) AND (e.workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid) AND (cardinality(a.patterns) > 0) AND ((' '::text || e.plain) ~~ ALL (a.patterns)))
         ), candidate AS (
          SELECT c_1.record_type,
             c_1.record_id,
             max(c_1.title) AS title,
             max(c_1.detail) AS detail,
             ((max(c_1.rank) + relationships.nearness(max(c_1.warmth), find.at)))::real AS rank,
             bool_and(c_1.forgiven) AS forgiven
            FROM ( SELECT m.record_type,
                     m.record_id,
                     m.title,
                     m.detail,
                     m.rank,
                     m.forgiven,
                     NULL::double precision AS warmth
                    FROM search.matching(find.workspace_id, NULL::text, find.words,
                         CASE
                             WHEN ((find.account_owners IS NULL) AND (find.contact_owners IS NULL)) THEN 500
                             ELSE 100000
                         END) m(record_type, record_id, title, detail, rank, forgiven)
                 UNION ALL
                  SELECT opened.record_type,
                     opened.record_id,
                     opened.title,
                     opened.detail,
                     opened.rank,
                     opened.forgiven,
                     opened.warmth
                    FROM opened) c_1
           GROUP BY c_1.record_type, c_1.record_id
         )
  SELECT c.record_type,
     c.record_id,
     c.title,
     c.detail,
     c.rank,
     c.forgiven
    FROM candidate c
   WHERE
         CASE c.record_type
             WHEN 'account'::text THEN ((find.account_owners IS NULL) OR (EXISTS ( SELECT
                FROM relationships.account a
               WHERE ((a.workspace_id = find.workspace_id) AND (a.id = c.record_id) AND (a.owner_id = ANY (find.account_owners))))))
             ELSE ((find.contact_owners IS NULL) OR (EXISTS ( SELECT
                FROM (relationships.contact_place t
                  JOIN relationships.account o ON (((o.workspace_id = find.workspace_id) AND (o.id = t.account_id))))
               WHERE ((t.workspace_id = find.workspace_id) AND (t.contact_id = c.record_id) AND (t.until IS NULL) AND (o.owner_id = ANY (find.contact_owners))))))
         END
   ORDER BY c.rank DESC, c.title, c.record_id
  LIMIT LEAST(find.wanted, 100);
END;
revoke all on function search.find(workspace_id uuid, words text, wanted integer, account_owners uuid[], contact_owners uuid[], member_id uuid, at timestamp with time zone) from public;
grant execute on function search.find(workspace_id uuid, words text, wanted integer, account_owners uuid[], contact_owners uuid[], member_id uuid, at timestamp with time zone) to rapport_app;

CREATE OR REPLACE FUNCTION search.folded(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (octet_length(value) = length(value)) THEN lower(value) ELSE translate(lower(search.unaccent('search.unaccent'::regdictionary, regexp_replace(NORMALIZE(value, NFC), '[̀-ͯ]+'::text, ''::text, 'g'::text))), 'ς'::text, 'σ'::text) END;

CREATE OR REPLACE FUNCTION search.forgives(plain text, words text[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (NOT (EXISTS (SELECT FROM unnest(forgives.words) w(w) WHERE ((NOT search.holds(forgives.plain, ARRAY[w.w])) AND (NOT ((length(w.w) >= 5) AND (EXISTS (SELECT FROM search.spelled(forgives.plain) v(v) WHERE (search.meant(w.w, v.v) IS NOT NULL)))))))));

CREATE OR REPLACE FUNCTION search.holding(workspace_id uuid, record_type text, one text, other text)
 RETURNS SETOF search.entry
 LANGUAGE sql
 STABLE ROWS 200
BEGIN ATOMIC
 SELECT e.workspace_id,
     e.record_type,
     e.record_id,
     e.title,
     e.detail,
     e.plain
    FROM search.entry e
   WHERE ((e.workspace_id = holding.workspace_id) AND (e.workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid) AND ((holding.record_type IS NULL) OR (e.record_type = holding.record_type)) AND (e.plain ~~ holding.one) AND (e.plain ~~ holding.other));
END;

CREATE OR REPLACE FUNCTION search.holds(plain text, words text[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (NOT (EXISTS (SELECT FROM unnest(holds.words) w(w) WHERE ((holds.plain !~~ search.pattern(w.w, CASE WHEN (length(w.w) < 3) THEN '% '::text ELSE '%'::text END)) AND (holds.plain !~~ search.pattern(w.w, ''::text))))));

CREATE OR REPLACE FUNCTION search.in_sample(record_id uuid)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((uuid_hash(record_id) & 15) = 0);

CREATE OR REPLACE FUNCTION search.lettered(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
 SELECT
         CASE
             WHEN (t.t !~ '[԰-῿⺀-􏿿]'::text) THEN t.t
             ELSE ( SELECT string_agg(
                     CASE
                         WHEN (((ascii(l.c) >= 1328) AND (ascii(l.c) <= 8191)) OR (ascii(l.c) >= 11904)) THEN ('x'::text || to_hex(ascii(l.c)))
                         ELSE l.c
                     END, ''::text ORDER BY l.n) AS string_agg
                FROM unnest(string_to_array(t.t, NULL::text)) WITH ORDINALITY l(c, n))
         END AS string_agg
    FROM translate(search.folded(lettered.value), 'αβγδεζηθικλμνξοπρστυφχψωабвгґдѓђеєжзѕиіїйјкќлљмнњопрстћуўфхцчџшщъыьэюя'::text, 'avgdezitiklmnxoprstyfhpoabvggdgdeejzziiiijkkllmnnoprstcuufhccdssxyxeua'::text) t(t);
END;

CREATE OR REPLACE FUNCTION search.matching(workspace_id uuid, record_type text, words text, wanted integer)
 RETURNS TABLE(record_type text, record_id uuid, title text, detail text, rank real, forgiven boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET "pg_trgm.word_similarity_threshold" TO '0.28'
 SET plan_cache_mode TO 'force_generic_plan'
BEGIN ATOMIC
 WITH asked AS MATERIALIZED (
          SELECT p.p AS plain,
             w.w AS each,
             length(w.w[1]) AS letters,
             (matching.wanted IS NOT NULL) AS ranked,
             COALESCE((matching.wanted <= 1000), false) AS few,
                 CASE
                     WHEN ((cardinality(w.w) = 1) AND (w.w[1] ~ '^[[:alnum:]]+$'::text)) THEN w.w[1]
                     ELSE NULL::text
                 END AS lone,
             search.pattern(p.p, ''::text) AS beginning,
             search.pattern(w.w[1], ''::text) AS start,
             search.pattern(w.w[1], '% '::text) AS begun,
             search.pattern(w.w[1], '%'::text) AS longest,
                 CASE
                     WHEN (length(w.w[2]) >= 3) THEN search.pattern(w.w[2], '%'::text)
                     ELSE '%'::text
                 END AS other,
                 CASE
                     WHEN (length(w.w[2]) >= 3) THEN 2
                     ELSE 1
                 END AS other_place,
             ARRAY( SELECT search.pattern(each.each,
                         CASE
                             WHEN (length(each.each) < 3) THEN '% '::text
                             ELSE '%'::text
                         END) AS pattern
                    FROM unnest(w.w) each(each)) AS patterns
            FROM search.words("left"(matching.words, 200)) w(w),
             search.plain("left"(matching.words, 200)) p(p)
         ), drawn AS MATERIALIZED (
          SELECT e.record_type,
             e.record_id,
             e.title,
             e.detail,
                 CASE
                     WHEN a.ranked THEN search.rank(a.beginning, a.plain, a.lone, e.plain)
                     ELSE NULL::real
                 END AS rank,
             false AS forgiven
            FROM (asked a
              CROSS JOIN LATERAL search.holding(matching.workspace_id, matching.record_type, a.longest, a.other) e(workspace_id, record_type, record_id, title, detail, plain))
           WHERE (a.few AND (a.letters >= 3) AND search.in_sample(e.record_id) AND ((' '::text || e.plain) ~~ ALL (a.patterns)))
          LIMIT matching.wanted
         ), exact AS MATERIALIZED (
          SELECT e.record_type,
             e.record_id,
             e.title,
             e.detail,
                 CASE
                     WHEN a.ranked THEN search.rank(a.beginning, a.plain, a.lone, e.plain)
                     ELSE NULL::real
                 END AS rank,
             false AS forgiven
            FROM (asked a
              CROSS JOIN LATERAL search.holding(matching.workspace_id, matching.record_type, a.longest, a.other) e(workspace_id, record_type, record_id, title, detail, plain))
           WHERE ((a.letters >= 3) AND ((' '::text || e.plain) ~~ ALL (a.patterns)) AND ((NOT a.few) OR (( SELECT count(*) AS count
                    FROM drawn) < matching.wanted)))
          LIMIT matching.wanted
         ), drawn_begun AS MATERIALIZED (
          SELECT e.record_type,
             e.record_id,
             e.title,
             e.detail,
                 CASE
                     WHEN a.ranked THEN search.rank(a.beginning, a.plain, a.lone, e.plain)
                     ELSE NULL::real
                 END AS rank,
             false AS forgiven
            FROM (asked a
              CROSS JOIN LATERAL search.beginning(matching.workspace_id, matching.record_type, a.start, a.begun) e(workspace_id, record_type, record_id, title, detail, plain))
           WHERE (a.few AND (a.letters < 3) AND search.in_sample(e.record_id) AND ((' '::text || e.plain) ~~ ALL (a.patterns)))
          LIMIT matching.wanted
         ), begun AS (
          SELECT e.record_type,
             e.record_id,
             e.title,
             e.detail,
                 CASE
                     WHEN a.ranked THEN search.rank(a.beginning, a.plain, a.lone, e.plain)
                     ELSE NULL::real
                 END AS rank,
             false AS forgiven
            FROM (asked a
              CROSS JOIN LATERAL search.beginning(matching.workspace_id, matching.record_type, a.start, a.begun) e(workspace_id, record_type, record_id, title, detail, plain))
           WHERE ((a.letters < 3) AND ((' '::text || e.plain) ~~ ALL (a.patterns)) AND ((NOT a.few) OR (( SELECT count(*) AS count
                    FROM drawn_begun) < matching.wanted)))
          LIMIT matching.wanted
         ), likely AS MATERIALIZED (
          SELECT a.place,
             (
                 CASE
                     WHEN (length(a.word) < 3) THEN ARRAY[search.pattern(a.word, ''::text), search.pattern(a.word, '% '::text)]
                     ELSE ARRAY[search.pattern(a.word, '%'::text)]
                 END ||
                 CASE
                     WHEN (length(a.word) >= 5) THEN ARRAY( SELECT search.pattern(m.stem, '%'::text) AS pattern
                        FROM ( SELECT search.meant(a.word, v.word) AS stem
                                FROM search.word v
                               WHERE ((v.workspace_id = matching.workspace_id) AND (v.workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid) AND ((a.word OPERATOR(search.<%) v.word) OR (v.word ~~ search.pattern(search.swapped(a.word), ''::text))))) m
                       WHERE (m.stem IS NOT NULL)
                       GROUP BY m.stem
                       ORDER BY (search.word_similarity(a.word, m.stem)) DESC, m.stem
                      LIMIT 12)
                     ELSE '{}'::text[]
                 END) AS patterns
            FROM unnest(( SELECT asked.each
                    FROM asked)) WITH ORDINALITY a(word, place)
           WHERE (( SELECT (asked.letters >= 5)
                    FROM asked) AND (NOT (EXISTS ( SELECT
                    FROM exact))) AND (NOT (EXISTS ( SELECT
                    FROM drawn))))
         ), meant AS MATERIALIZED (
          SELECT first.first,
             second.second,
             search.word_similarity(a.lone, first.first) AS nearness
            FROM asked a,
             (((likely one
              CROSS JOIN LATERAL unnest(one.patterns) first(first))
              JOIN likely two ON ((two.place = ( SELECT asked.other_place
                    FROM asked))))
              CROSS JOIN LATERAL unnest(
                 CASE
                     WHEN (two.place = 1) THEN '{%}'::text[]
                     ELSE two.patterns
                 END) second(second))
           WHERE (one.place = 1)
         ), drawn_forgiven AS MATERIALIZED (
          SELECT f.record_type,
             f.record_id,
             f.title,
             f.detail,
             f.rank,
             f.forgiven
            FROM ((asked a
              CROSS JOIN meant m)
              CROSS JOIN LATERAL ( SELECT e.record_type,
                     e.record_id,
                     e.title,
                     e.detail,
                         CASE
                             WHEN a.ranked THEN COALESCE(m.nearness, search.word_similarity(a.plain, e.plain))
                             ELSE NULL::real
                         END AS rank,
                     true AS forgiven
                    FROM search.holding(matching.workspace_id, matching.record_type, m.first, m.second) e(workspace_id, record_type, record_id, title, detail, plain)
                   WHERE (search.in_sample(e.record_id) AND (NOT (EXISTS ( SELECT
                            FROM likely l
                           WHERE (e.plain !~~ ALL (l.patterns))))))
                  LIMIT matching.wanted) f)
           WHERE a.few
          LIMIT matching.wanted
         ), forgiven AS (
          SELECT f.record_type,
             f.record_id,
             f.title,
             f.detail,
             f.rank,
             f.forgiven
            FROM ((asked a
              CROSS JOIN meant m)
              CROSS JOIN LATERAL ( SELECT e.record_type,
                     e.record_id,
                     e.title,
                     e.detail,
                         CASE
                             WHEN a.ranked THEN COALESCE(m.nearness, search.word_similarity(a.plain, e.plain))
                             ELSE NULL::real
                         END AS rank,
                     true AS forgiven
                    FROM search.holding(matching.workspace_id, matching.record_type, m.first, m.second) e(workspace_id, record_type, record_id, title, detail, plain)
                   WHERE (NOT (EXISTS ( SELECT
                            FROM likely l
                           WHERE (e.plain !~~ ALL (l.patterns)))))
                  LIMIT matching.wanted) f)
           WHERE ((NOT a.few) OR (( SELECT count(*) AS count
                    FROM drawn_forgiven) < matching.wanted))
          LIMIT matching.wanted
         )
  SELECT exact.record_type,
     exact.record_id,
     exact.title,
     exact.detail,
     exact.rank,
     exact.forgiven
    FROM exact
 UNION ALL
  SELECT drawn.record_type,
     drawn.record_id,
     drawn.title,
     drawn.detail,
     drawn.rank,
     drawn.forgiven
    FROM drawn
 UNION ALL
  SELECT drawn_begun.record_type,
     drawn_begun.record_id,
     drawn_begun.title,
     drawn_begun.detail,
     drawn_begun.rank,
     drawn_begun.forgiven
    FROM drawn_begun
 UNION ALL
  SELECT begun.record_type,
     begun.record_id,
     begun.title,
     begun.detail,
     begun.rank,
     begun.forgiven
    FROM begun
 UNION ALL
  SELECT drawn_forgiven.record_type,
     drawn_forgiven.record_id,
     drawn_forgiven.title,
     drawn_forgiven.detail,
     drawn_forgiven.rank,
     drawn_forgiven.forgiven
    FROM drawn_forgiven
 UNION ALL
  SELECT forgiven.record_type,
     forgiven.record_id,
     forgiven.title,
     forgiven.detail,
     forgiven.rank,
     forgiven.forgiven
    FROM forgiven;
END;
revoke all on function search.matching(workspace_id uuid, record_type text, words text, wanted integer) from public;
grant execute on function search.matching(workspace_id uuid, record_type text, words text, wanted integer) to rapport_app;

CREATE OR REPLACE FUNCTION search.matching_shown(workspace_id uuid, record_type text, words text, hidden text[])
 RETURNS TABLE(record_type text, record_id uuid, shown text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 200
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET "pg_trgm.word_similarity_threshold" TO '0.28'
BEGIN ATOMIC
 WITH asked AS MATERIALIZED (
          SELECT w.w AS each,
             length(w.w[1]) AS letters,
             search.pattern(w.w[1], ''::text) AS start,
             search.pattern(w.w[1],
                 CASE
                     WHEN (length(w.w[1]) < 3) THEN '% '::text
                     ELSE '%'::text
                 END) AS longest
            FROM search.words("left"(matching_shown.words, 200)) w(w)
         ), exact AS MATERIALIZED (
          SELECT e.record_type,
             e.record_id,
             search.shown(matching_shown.workspace_id, e.record_type, e.record_id, matching_shown.hidden) AS shown
            FROM search.entry e
           WHERE ((e.workspace_id = matching_shown.workspace_id) AND (e.workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid) AND ((matching_shown.record_type IS NULL) OR (e.record_type = matching_shown.record_type)) AND ((e.plain ~~ ( SELECT asked.longest
                    FROM asked)) OR (e.plain ~~ ( SELECT asked.start
                    FROM asked))) AND search.holds(e.plain, ( SELECT asked.each
                    FROM asked)) AND search.holds(search.shown(matching_shown.workspace_id, e.record_type, e.record_id, matching_shown.hidden), ( SELECT asked.each
                    FROM asked)))
         ), likely AS MATERIALIZED (
          SELECT (ARRAY[search.pattern(a.asked, '%'::text)] || ARRAY( SELECT DISTINCT search.pattern(search.meant(a.asked, v.word), '%'::text) AS pattern
                    FROM search.word v
                   WHERE ((v.workspace_id = matching_shown.workspace_id) AND (v.workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid) AND (a.asked OPERATOR(search.<%) v.word) AND (search.meant(a.asked, v.word) IS NOT NULL)))) AS patterns
            FROM ( SELECT asked.each[1] AS asked
                    FROM asked
                   WHERE ((asked.letters >= 5) AND (NOT (EXISTS ( SELECT
                            FROM exact))))) a
         ), forgiven AS (
          SELECT DISTINCT e.record_type,
             e.record_id
            FROM ((likely
              CROSS JOIN LATERAL unnest(likely.patterns) one(one))
              JOIN search.entry e ON ((e.plain ~~ one.one)))
           WHERE ((e.workspace_id = matching_shown.workspace_id) AND (e.workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid) AND ((matching_shown.record_type IS NULL) OR (e.record_type = matching_shown.record_type)))
         )
  SELECT x.record_type,
     x.record_id,
     x.shown
    FROM exact x
 UNION ALL
  SELECT f.record_type,
     f.record_id,
     s.shown
    FROM (forgiven f
      CROSS JOIN LATERAL ( SELECT search.shown(matching_shown.workspace_id, f.record_type, f.record_id, matching_shown.hidden) AS shown) s)
   WHERE search.forgives(s.shown, ( SELECT asked.each
            FROM asked));
END;
revoke all on function search.matching_shown(workspace_id uuid, record_type text, words text, hidden text[]) from public;
grant execute on function search.matching_shown(workspace_id uuid, record_type text, words text, hidden text[]) to rapport_app;

CREATE OR REPLACE FUNCTION search.meant(asked text, word text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (search.levenshtein_less_equal(asked, "left"(word, (length(asked) + 1)), 1) <= 1) THEN "left"(word, (length(asked) + 1)) WHEN (search.levenshtein_less_equal(asked, "left"(word, length(asked)), 1) <= 1) THEN "left"(word, length(asked)) WHEN ((search.levenshtein_less_equal(asked, "left"(word, length(asked)), 2) = 2) AND search.same_letters(asked, "left"(word, length(asked)))) THEN "left"(word, length(asked)) WHEN (search.levenshtein_less_equal(asked, "left"(word, (length(asked) - 1)), 1) <= 1) THEN "left"(word, (length(asked) - 1)) ELSE NULL::text END;

CREATE OR REPLACE FUNCTION search.nearness(word text, plain text)
 RETURNS real
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (((CASE WHEN (((' '::text || plain) || ' '::text) ~~ (('% '::text || word) || ' %'::text)) THEN (length(word) + 1) WHEN ((' '::text || plain) ~~ (('% '::text || word) || '%'::text)) THEN length(word) WHEN ((plain || ' '::text) ~~ (('%'::text || word) || ' %'::text)) THEN (length(word) - 1) ELSE (length(word) - 2) END)::double precision / ((length(word) + 1))::real))::real;

CREATE OR REPLACE FUNCTION search.newest(workspace_id uuid, types text[], one text, other text, patterns text[], wanted integer)
 RETURNS SETOF search.passage
 LANGUAGE sql
 STABLE ROWS 50
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
BEGIN ATOMIC
 WITH drawn AS MATERIALIZED (
          SELECT 1 AS "?column?"
            FROM search.passage p
           WHERE ((newest.wanted <= 1000) AND search.in_sample(p.record_id) AND (p.workspace_id = newest.workspace_id) AND (p.workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid) AND (p.record_type = ANY (newest.types)) AND (p.plain ~~ newest.one) AND (p.plain ~~ newest.other) AND ((' '::text || p.plain) ~~ ALL (newest.patterns)))
          LIMIT 400
         ), often AS MATERIALIZED (
          SELECT (count(*) = 400) AS so
            FROM drawn
         ), back AS (
          SELECT p.workspace_id,
             p.record_type,
             p.record_id,
             p.plain,
             p.written_at
            FROM ( SELECT p_1.workspace_id,
                     p_1.record_type,
                     p_1.record_id,
                     p_1.plain,
                     p_1.written_at
                    FROM search.passage p_1
                   WHERE ((p_1.workspace_id = newest.workspace_id) AND (p_1.workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid))
                   ORDER BY p_1.written_at DESC, p_1.record_id
                  OFFSET 0) p
           WHERE (( SELECT often.so
                    FROM often) AND (p.record_type = ANY (newest.types)) AND (p.plain ~~ newest.one) AND (p.plain ~~ newest.other) AND ((' '::text || p.plain) ~~ ALL (newest.patterns)))
          LIMIT newest.wanted
         ), found AS (
          SELECT p.workspace_id,
             p.record_type,
             p.record_id,
             p.plain,
             p.written_at
            FROM search.passage p
           WHERE (( SELECT (NOT often.so)
                    FROM often) AND (p.workspace_id = newest.workspace_id) AND (p.workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid) AND (p.record_type = ANY (newest.types)) AND (p.plain ~~ newest.one) AND (p.plain ~~ newest.other) AND ((' '::text || p.plain) ~~ ALL (newest.patterns)))
           ORDER BY p.written_at DESC, p.record_id
          LIMIT newest.wanted
         )
  SELECT back.workspace_id,
     back.record_type,
     back.record_id,
     back.plain,
     back.written_at
    FROM back
 UNION ALL
  SELECT found.workspace_id,
     found.record_type,
     found.record_id,
     found.plain,
     found.written_at
    FROM found;
END;
revoke all on function search.newest(workspace_id uuid, types text[], one text, other text, patterns text[], wanted integer) from public;

CREATE OR REPLACE FUNCTION search.of_account(a relationships.account, hidden text[])
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN search.plain(concat_ws(' '::text, (a).name, CASE WHEN ('account.segment'::text <> ALL (hidden)) THEN (a).segment ELSE NULL::text END, CASE WHEN ('account.city'::text <> ALL (hidden)) THEN (a).city ELSE NULL::text END, CASE WHEN ('account.externalId'::text <> ALL (hidden)) THEN (a).external_id ELSE NULL::text END, CASE WHEN ('account.email'::text <> ALL (hidden)) THEN (a).email ELSE NULL::text END, CASE WHEN ('account.phone'::text <> ALL (hidden)) THEN search.digits((a).phone) ELSE NULL::text END, CASE WHEN ('account.website'::text <> ALL (hidden)) THEN (a).website ELSE NULL::text END, relationships.custom_words((a).workspace_id, 'account'::text, (a).custom, hidden)));

CREATE OR REPLACE FUNCTION search.of_contact(workspace_id uuid, contact_id uuid, hidden text[])
 RETURNS text
 LANGUAGE sql
 STABLE
RETURN (SELECT search.plain(concat_ws(' '::text, p.name, CASE WHEN ('contact.jobTitle'::text <> ALL (of_contact.hidden)) THEN p.job_title ELSE NULL::text END, (SELECT string_agg(concat_ws(' '::text, a.name, CASE WHEN (('contact.jobTitle'::text <> ALL (of_contact.hidden)) AND (NOT t.main)) THEN t.job_title ELSE NULL::text END), ' '::text ORDER BY t.main DESC, t.id) AS string_agg FROM (relationships.contact_place t JOIN relationships.account a ON (((a.workspace_id = of_contact.workspace_id) AND (a.id = t.account_id) AND (a.deleted_at IS NULL)))) WHERE ((t.workspace_id = of_contact.workspace_id) AND (t.contact_id = p.id) AND (t.until IS NULL))), (SELECT string_agg(search.channel(c.type, c.value), ' '::text ORDER BY c.type, c.place) AS string_agg FROM relationships.contact_channel c WHERE ((c.workspace_id = of_contact.workspace_id) AND (c.contact_id = p.id) AND (('contact.'::text || c.type) <> ALL (of_contact.hidden)))), relationships.custom_words(of_contact.workspace_id, 'contact'::text, p.custom, of_contact.hidden))) AS plain FROM relationships.contact p WHERE ((p.workspace_id = of_contact.workspace_id) AND (p.id = of_contact.contact_id)));

CREATE OR REPLACE FUNCTION search.passages(workspace_id uuid, types text[], words text, wanted integer)
 RETURNS TABLE(record_type text, record_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT p.record_type,
     p.record_id
    FROM (search.words("left"(passages.words, 200)) w(w)
      CROSS JOIN LATERAL search.newest(passages.workspace_id, passages.types, search.pattern(w.w[1], '%'::text),
         CASE
             WHEN (length(w.w[2]) >= 3) THEN search.pattern(w.w[2], '%'::text)
             ELSE '%'::text
         END, ARRAY( SELECT search.pattern(each.each,
                 CASE
                     WHEN (length(each.each) < 3) THEN '% '::text
                     ELSE '%'::text
                 END) AS pattern
            FROM unnest(w.w) each(each)), passages.wanted) p(workspace_id, record_type, record_id, plain, written_at))
   WHERE (length(w.w[1]) >= 3)
   ORDER BY p.written_at DESC, p.record_id;
END;
revoke all on function search.passages(workspace_id uuid, types text[], words text, wanted integer) from public;
grant execute on function search.passages(workspace_id uuid, types text[], words text, wanted integer) to rapport_app;

CREATE OR REPLACE FUNCTION search.passages_meant(workspace_id uuid, types text[], words text, wanted integer)
 RETURNS TABLE(record_type text, record_id uuid, meant text)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 50
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET "pg_trgm.word_similarity_threshold" TO '0.28'
 SET plan_cache_mode TO 'force_generic_plan'
BEGIN ATOMIC
 WITH asked AS MATERIALIZED (
          SELECT w.w AS each,
                 CASE
                     WHEN (length(w.w[2]) >= 3) THEN 2
                     ELSE 1
                 END AS other_place
            FROM search.words("left"(passages_meant.words, 200)) w(w)
           WHERE (length(w.w[1]) >= 5)
         ), likely AS MATERIALIZED (
          SELECT a.place,
             (ARRAY[search.pattern(a.word,
                 CASE
                     WHEN (length(a.word) < 3) THEN '% '::text
                     ELSE '%'::text
                 END)] ||
                 CASE
                     WHEN (length(a.word) >= 5) THEN ARRAY( SELECT search.pattern(m.stem, '%'::text) AS pattern
                        FROM ( SELECT search.meant(a.word, v.word) AS stem
                                FROM search.passage_word v
                               WHERE ((v.workspace_id = passages_meant.workspace_id) AND (v.workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid) AND ((a.word OPERATOR(search.<%) v.word) OR (v.word ~~ search.pattern(search.swapped(a.word), ''::text))))) m
                       WHERE (m.stem IS NOT NULL)
                       GROUP BY m.stem
                       ORDER BY (search.word_similarity(a.word, m.stem)) DESC, m.stem
                      LIMIT 12)
                     ELSE '{}'::text[]
                 END) AS patterns
            FROM unnest(( SELECT asked.each
                    FROM asked)) WITH ORDINALITY a(word, place)
         ), found AS (
          SELECT DISTINCT ON (p.record_type, p.record_id) p.record_type,
             p.record_id,
             p.written_at,
             replace(f_1.first, '%'::text, ''::text) AS meant
            FROM ((((likely one
              CROSS JOIN LATERAL unnest(one.patterns) WITH ORDINALITY f_1(first, nth))
              JOIN likely two ON ((two.place = ( SELECT asked.other_place
                    FROM asked))))
              CROSS JOIN LATERAL unnest(
                 CASE
                     WHEN (two.place = 1) THEN '{%}'::text[]
                     ELSE two.patterns
                 END) second(second))
              CROSS JOIN LATERAL search.newest(passages_meant.workspace_id, passages_meant.types, f_1.first, second.second, '{}'::text[], passages_meant.wanted) p(workspace_id, record_type, record_id, plain, written_at))
           WHERE ((one.place = 1) AND ((cardinality(( SELECT asked.each
                    FROM asked)) > 1) OR (f_1.first <> one.patterns[1])) AND (NOT (EXISTS ( SELECT
                    FROM likely l
                   WHERE ((' '::text || p.plain) !~~ ALL (l.patterns))))) AND (EXISTS ( SELECT
                    FROM likely l
                   WHERE ((' '::text || p.plain) !~~ l.patterns[1]))))
           ORDER BY p.record_type, p.record_id, f_1.nth
         )
  SELECT f.record_type,
     f.record_id,
     f.meant
    FROM found f
   ORDER BY f.written_at DESC, f.record_id
  LIMIT passages_meant.wanted;
END;
revoke all on function search.passages_meant(workspace_id uuid, types text[], words text, wanted integer) from public;
grant execute on function search.passages_meant(workspace_id uuid, types text[], words text, wanted integer) to rapport_app;

CREATE OR REPLACE FUNCTION search.pattern(word text, before text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((before || replace(replace(replace(word, '\'::text, '\\'::text), '%'::text, '\%'::text), '_'::text, '\_'::text)) || '%'::text);

CREATE OR REPLACE FUNCTION search.plain(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (octet_length(value) = length(value)) THEN lower(value) ELSE search.lettered(value) END;

CREATE OR REPLACE FUNCTION search.rank(beginning text, asked text, lone text, plain text)
 RETURNS real
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (((CASE WHEN (plain ~~ beginning) THEN 2 ELSE 0 END)::double precision + COALESCE(search.nearness(lone, plain), search.word_similarity(asked, plain))))::real;

CREATE OR REPLACE FUNCTION search.said(text text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(text, '@\[([^]\n]{1,200})\]\([0-9a-f-]{36}\)'::text, '@\1'::text, 'g'::text);

CREATE OR REPLACE FUNCTION search.same_letters(one text, other text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (ARRAY(SELECT c.c FROM unnest(string_to_array(same_letters.one, NULL::text)) c(c) ORDER BY c.c) = ARRAY(SELECT c.c FROM unnest(string_to_array(same_letters.other, NULL::text)) c(c) ORDER BY c.c));

CREATE OR REPLACE FUNCTION search.shown(workspace_id uuid, record_type text, record_id uuid, hidden text[])
 RETURNS text
 LANGUAGE sql
 STABLE COST 2000
RETURN CASE record_type WHEN 'account'::text THEN (SELECT search.of_account(a.*, shown.hidden) AS of_account FROM relationships.account a WHERE ((a.workspace_id = shown.workspace_id) AND (a.id = shown.record_id))) WHEN 'contact'::text THEN search.of_contact(workspace_id, record_id, hidden) ELSE NULL::text END;

CREATE OR REPLACE FUNCTION search.spelled(plain text)
 RETURNS SETOF text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
 SELECT w.w
    FROM unnest(string_to_array(spelled.plain, ' '::text)) w(w)
   WHERE (((length(w.w) >= 4) AND (length(w.w) <= 100)) AND (w.w !~ '[0-9@]'::text));
END;

CREATE OR REPLACE FUNCTION search.swapped(word text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((("left"(word, 1) || substr(word, 3, 1)) || substr(word, 2, 1)) || substr(word, 4));

CREATE OR REPLACE FUNCTION search.words(value text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ARRAY(SELECT w.w FROM unnest(string_to_array(regexp_replace(search.plain(words.value), '\s+'::text, ' '::text, 'g'::text), ' '::text)) w(w) WHERE (w.w <> ''::text) ORDER BY (length(w.w)) DESC, w.w LIMIT 8);

CREATE OR REPLACE FUNCTION search.written(plain text)
 RETURNS SETOF text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
 SELECT w.w
    FROM unnest(string_to_array(translate(written.plain, '.,;:!?()[]{}<>"/\_-*#`~|+=…–—“”„«»¿¡
	'::text, repeat(' '::text, 40)), ' '::text)) w(w)
   WHERE (((length(w.w) >= 4) AND (length(w.w) <= 40)) AND (w.w !~ '[0-9@]'::text));
END;
