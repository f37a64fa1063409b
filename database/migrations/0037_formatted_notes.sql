-- A note may carry formatting: the same words as a small document, beside the plain words that are searched, listed and exported.
alter table activities.note add column formatted jsonb;
alter table activities.note add constraint note_formatted
  check (jsonb_typeof(formatted) = 'object' and formatted ->> 'type' = 'doc' and pg_column_size(formatted) <= 500000);
