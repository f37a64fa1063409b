-- What rows of files say of fields of a workspace's own, by their keys; null where they say nothing.
alter table data_quality.planned_account add column custom jsonb;
alter table data_quality.planned_contact add column custom jsonb;

-- The account that the row's account is to belong to, where it does not yet.
alter table data_quality.planned_account add column parent_id uuid;
