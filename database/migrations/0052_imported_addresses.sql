-- The address a file gives for a person.

alter table data_quality.planned_contact
  add column street text,
  add column postcode text,
  add column city text,
  add column region text,
  add column country text;
