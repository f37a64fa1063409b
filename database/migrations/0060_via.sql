-- What somebody did a change with: null is a screen, or the house itself where there is no actor. An API key keeps the name it
-- had then, for it may be revoked and swept away later: 'api-key:<id>:<name>'.
alter table platform.event add column via text
  constraint event_via check (via = 'command-line' or via like 'api-key:%');

-- Sealed with the event. Without it the leaf is the one of before, so that seals of earlier releases hold.
create or replace function platform.leaf(event platform.event, subjects jsonb) returns bytea
language sql stable parallel safe
return sha256(event.commitment || convert_to((jsonb_build_array(event.workspace_id, event.id, event.type, event.actor_id,
  event.batch_id, event.undo_of, extract(epoch from event.occurred_at), extract(epoch from event.recorded_at), subjects)
  || case when event.via is null then '[]' else jsonb_build_array(event.via) end)::text, 'UTF8'));

drop function platform.record_event(uuid, uuid, text, uuid, uuid, uuid, timestamptz, bytea, jsonb, jsonb);
create function platform.record_event(workspace_id uuid, id uuid, type text, actor_id uuid, via text, batch_id uuid,
  undo_of uuid, occurred_at timestamptz, salt bytea, body jsonb, subjects jsonb) returns void
language plpgsql volatile as $$
#variable_conflict use_variable
begin
  insert into platform.event (workspace_id, id, type, actor_id, via, batch_id, undo_of, occurred_at, commitment)
  values (workspace_id, id, type, actor_id, via, batch_id, undo_of, occurred_at, platform.commitment(salt, body));
  insert into platform.event_body (workspace_id, event_id, salt, body) values (workspace_id, id, salt, body);
  insert into platform.event_subject (workspace_id, event_id, role, subject_type, subject_id, occurred_at)
  select record_event.workspace_id, record_event.id, s.role, s.type, s.id, record_event.occurred_at
  from jsonb_to_recordset(subjects) as s(role text, type text, id uuid);
end
$$;
