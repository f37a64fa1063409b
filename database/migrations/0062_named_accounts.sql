-- The account that a file names where that was merged since: its documents are known again by it.
alter table data_quality.planned_account add column named_id uuid;
