-- The first talk with an account, the last, and those of a year are read from the index alone.
create index note_by_talk on activities.note (workspace_id, account_id, written_at, id) include (author_id, minutes)
  where kind <> 'note' and deleted_at is null;
