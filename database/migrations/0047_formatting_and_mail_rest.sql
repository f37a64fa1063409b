-- A file of activities brings the formatting of its notes: as the cell says it, looked at before anything is written.
alter table data_quality.planned_activity add column formatting text;

-- A mail server that is down, or an address that it refuses, is left alone for a while, by every process and after a restart.
create table platform.mail_rest (
  -- A hash: whom mail goes to is nobody's to read here.
  what bytea not null,
  failures int not null,
  until timestamptz not null,
  constraint mail_rest_key primary key (what)
);
grant select, insert, update, delete on platform.mail_rest to rapport_worker;
