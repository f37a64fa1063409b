-- A file of activities brings the formatting of its notes: as the cell says it, looked at before anything is written.
alter table data_quality.planned_activity add column formatting text;
