-- The books as they stay until the transaction ends, also where a workspace has no row of its own yet: whoever locks a period waits
-- for those who write. Two statements in one trip: the row is read after the lock was waited for.
create function revenue.held_books(workspace_id uuid) returns setof revenue.books
language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('revenue.books ' || held_books.workspace_id, 0));
  return query select b.* from revenue.books b where b.workspace_id = held_books.workspace_id;
end
$$;
