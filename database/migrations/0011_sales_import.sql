-- What a file of sales lines plans to write, read from its text and not yet applied.

create table revenue.planned_product (
  workspace_id uuid not null,
  import_id uuid not null,
  no int not null,
  row_number int not null,
  -- How rows name it: its code, or its name behind a blank.
  product_key text not null,
  id uuid not null,
  change text not null,
  code text,
  name text not null,
  family text,
  -- What the name says about its lines: a discount, one for early payment, a charge passed on.
  means text,
  salt bytea not null default uuid_send(gen_random_uuid()),
  constraint planned_product_key primary key (workspace_id, import_id, no),
  constraint planned_product_change check (change in ('new', 'same', 'unused'))
);

create table revenue.planned_line (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number int not null,
  problem text,
  document_key uuid,
  line_key uuid,
  change text not null,
  existing_id uuid,
  kind text,
  document_kind text,
  number text,
  account_no int,
  account_id uuid,
  product_id uuid,
  issued_on date,
  due_on date,
  currency text,
  rate numeric,
  description text,
  quantity numeric,
  list_price numeric,
  unit_cost numeric,
  gross bigint,
  discount bigint,
  net bigint,
  tax bigint,
  charge bigint,
  base_gross bigint,
  base_net bigint,
  base_cost bigint,
  base_charge bigint,
  constraint planned_line_key primary key (workspace_id, import_id, row_number),
  constraint planned_line_change check (change in ('new', 'changed', 'same', 'rejected'))
);

create table revenue.planned_document (
  workspace_id uuid not null,
  import_id uuid not null,
  no int not null,
  key uuid not null,
  id uuid not null,
  change text not null,
  chunk int not null,
  -- Its rows in the file, in order.
  rows int[] not null,
  kind text not null,
  number text,
  account_id uuid not null,
  issued_on date not null,
  due_on date,
  currency text not null,
  rate numeric not null,
  gross bigint not null,
  discount bigint not null,
  net bigint not null,
  tax bigint not null,
  charges bigint not null,
  base_charges bigint not null,
  salt bytea not null default uuid_send(gen_random_uuid()),
  constraint planned_document_key primary key (workspace_id, import_id, chunk, no),
  constraint planned_document_change check (change in ('new', 'changed', 'same'))
);

select platform.tenant_table(t::regclass) from unnest(array[
  'revenue.planned_product', 'revenue.planned_line', 'revenue.planned_document']) t;
