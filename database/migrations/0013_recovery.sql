-- What became of backups and of the nightly restore on trial. About the installation, not about a workspace: the file holds
-- all of them.

create table platform.recovery_run (
  id uuid not null,
  kind text not null,
  begun_at timestamptz not null,
  finished_at timestamptz not null,
  ok boolean not null,
  says text not null,
  file text,
  bytes bigint,
  constraint recovery_run_key primary key (id),
  constraint recovery_run_kind check (kind in ('backup', 'drill'))
);
create index recovery_run_by_time on platform.recovery_run (kind, begun_at);
grant select, insert, delete on platform.recovery_run to rapport_worker;
