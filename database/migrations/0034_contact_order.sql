-- The list of people is sorted by when they were added, too.
create index contact_by_creation on relationships.contact (workspace_id, created_at, id) where deleted_at is null;
