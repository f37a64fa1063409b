-- A note may be the note of a call, a meeting, a message or a visit: with whom at the account, and how long it took.

alter table activities.note add column kind text not null default 'note';
alter table activities.note add column contact_id uuid;
alter table activities.note add column minutes smallint;
alter table activities.note add constraint note_kind check (kind in ('note', 'call', 'meeting', 'message', 'visit'));
alter table activities.note add constraint note_minutes check (minutes between 1 and 1440);
alter table activities.note add constraint note_contact
  foreign key (workspace_id, contact_id) references relationships.contact (workspace_id, id) on delete set null (contact_id);
create index note_by_contact on activities.note (workspace_id, contact_id) where contact_id is not null;
