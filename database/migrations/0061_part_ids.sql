-- Parts that follow from a person's own columns get ids that rise with what they came from, as all other ids do: what came
-- to a record after a merge is told by them.
create or replace function relationships.part_id(contact_id uuid, part text) returns uuid
language sql immutable parallel safe
return (substr(replace(contact_id::text, '-', ''), 1, 12) || '7' || substr(md5(contact_id::text || ' ' || part), 14))::uuid;
