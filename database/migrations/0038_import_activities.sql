-- Files may bring what was done with accounts: notes, calls, meetings, messages, visits.
alter table data_quality.import drop constraint import_kind;
alter table data_quality.import add constraint import_kind check (kind in ('accounts', 'contacts', 'activities', 'sales'));
alter table data_quality.saved_mapping drop constraint saved_mapping_kind;
alter table data_quality.saved_mapping add constraint saved_mapping_kind
  check (kind in ('accounts', 'contacts', 'activities', 'sales'));

create table data_quality.planned_activity (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number int not null,
  id uuid,
  change text not null,
  problem text,
  -- The account's, as a preview shows it.
  name text,
  kind text,
  happened_at timestamptz,
  account_id uuid,
  contact_id uuid,
  contact_name text,
  minutes smallint,
  body text,
  author_id uuid,
  salt bytea not null default uuid_send(gen_random_uuid()),
  constraint planned_activity_key primary key (workspace_id, import_id, row_number),
  constraint planned_activity_change check (change in ('new', 'same', 'rejected'))
);
select platform.tenant_table('data_quality.planned_activity');

create or replace function data_quality.gather_statistics(relation regclass) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set default_statistics_target = 20 as $$
begin
  if relation::text !~ '^(data_quality|relationships|activities|revenue|search|platform)\.[a-z_]+$' then
    raise exception 'No import fills %', relation;
  end if;
  execute format('analyze %s', relation);
end
$$;
