-- Files of accounting programs (docs/decisions/0055): documents whose payment is followed here, and payments.
alter table data_quality.import drop constraint import_kind;
alter table data_quality.import add constraint import_kind
  check (kind in ('accounts', 'contacts', 'activities', 'sales', 'accounting'));

-- Null: as the document is, or elsewhere.
alter table revenue.planned_document add column settles text;
alter table revenue.planned_document add constraint planned_document_settles check (settles in ('here', 'elsewhere'));
alter table revenue.planned_product add column list_price numeric;
alter table revenue.planned_product add column unit_cost numeric;

create table revenue.planned_payment (
  workspace_id uuid not null,
  import_id uuid not null,
  no int not null,
  row_number int not null,
  change text not null,
  problem text,
  key uuid,
  id uuid,
  account_id uuid,
  direction text not null,
  day date,
  currency text,
  rate numeric,
  amount bigint,
  base_amount bigint,
  reference text,
  note text,
  -- Numbers of documents and how much of each, in minor units: [["1001", 5000]].
  pays jsonb,
  salt bytea not null default uuid_send(gen_random_uuid()),
  constraint planned_payment_key primary key (workspace_id, import_id, no),
  constraint planned_payment_change check (change in ('new', 'same', 'rejected'))
);
select platform.tenant_table('revenue.planned_payment');
