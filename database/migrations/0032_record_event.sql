-- The three rows of one event in one statement: each statement costs a server more than its row costs the database. It runs
-- as whoever calls it, and only inserts, which is all that the role that signs people in may.
create function platform.record_event(workspace_id uuid, id uuid, type text, actor_id uuid, batch_id uuid, undo_of uuid,
  occurred_at timestamptz, salt bytea, body jsonb, subjects jsonb) returns void
language plpgsql volatile as $$
#variable_conflict use_variable
begin
  insert into platform.event (workspace_id, id, type, actor_id, batch_id, undo_of, occurred_at, commitment)
  values (workspace_id, id, type, actor_id, batch_id, undo_of, occurred_at, platform.commitment(salt, body));
  insert into platform.event_body (workspace_id, event_id, salt, body) values (workspace_id, id, salt, body);
  insert into platform.event_subject (workspace_id, event_id, role, subject_type, subject_id, occurred_at)
  select record_event.workspace_id, record_event.id, s.role, s.type, s.id, record_event.occurred_at
  from jsonb_to_recordset(subjects) as s(role text, type text, id uuid);
end
$$;
