-- What a person's vCard says, kept word for word for what Rapport has no field for, so that an export gives it again.
create table relationships.contact_vcard (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  -- JSON: an array of {group, name, params, value}, as vCard 4.0 writes them.
  properties text not null,
  constraint contact_vcard_key primary key (workspace_id, id),
  constraint contact_vcard_contact foreign key (workspace_id, contact_id)
    references relationships.contact (workspace_id, id) on delete cascade
);
create index contact_vcard_by_contact on relationships.contact_vcard (workspace_id, contact_id);
alter table relationships.contact_vcard enable row level security;
alter table relationships.contact_vcard force row level security;
create policy workspace on relationships.contact_vcard
  using (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
grant select, insert, update, delete on relationships.contact_vcard to rapport_app;

alter table data_quality.planned_contact add column card text;
