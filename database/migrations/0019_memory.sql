-- A person was erased, but invoices that a law asks to keep name the account: only the name is left of it, and it does not
-- come back.
alter table relationships.account add column restricted_at timestamptz;
alter table relationships.account add constraint account_restricted check (restricted_at is null or deleted_at is not null);

-- What was deleted, the newest first; the nightly job takes away what is past its days.
create index account_by_deletion on relationships.account (workspace_id, deleted_at desc, id) where deleted_at is not null;
create index contact_by_deletion on relationships.contact (workspace_id, deleted_at desc, id) where deleted_at is not null;
create index note_by_deletion on activities.note (workspace_id, deleted_at) where deleted_at is not null;
