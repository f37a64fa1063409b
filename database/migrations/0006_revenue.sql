create schema revenue;
grant usage on schema revenue to rapport_app, rapport_worker;

create table revenue.product (
  workspace_id uuid not null,
  id uuid not null,
  code text,
  name text not null,
  family text,
  unit text,
  list_price numeric(18,6),
  unit_cost numeric(18,6),
  created_at timestamptz not null default now(),
  version int not null default 1,
  constraint product_key primary key (workspace_id, id)
);
create unique index product_code on revenue.product (workspace_id, code) where code is not null;
create index product_by_name on revenue.product (workspace_id, lower(name), id);

-- An invoice or a credit note. Amounts are minor units of the document's currency; `rate` turns them into the base currency.
create table revenue.document (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  number text,
  account_id uuid not null,
  issued_on date not null,
  due_on date,
  currency char(3) not null,
  rate numeric(18,8) not null default 1,
  -- The invoice a credit note corrects, where it is known.
  corrects_id uuid,
  gross bigint not null,
  discount bigint not null,
  net bigint not null,
  charges bigint not null default 0,
  tax bigint not null default 0,
  -- What an import recognises the document by when the same file comes again.
  import_key uuid,
  created_at timestamptz not null default now(),
  version int not null default 1,
  constraint document_key primary key (workspace_id, id),
  constraint document_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id),
  constraint document_corrects foreign key (workspace_id, corrects_id) references revenue.document (workspace_id, id),
  constraint document_kind check (kind in ('invoice', 'credit-note')),
  constraint document_rate check (rate > 0)
);
create index document_by_account on revenue.document (workspace_id, account_id, issued_on desc, id);
create index document_by_day on revenue.document (workspace_id, issued_on desc, id);
-- The totals of a list are summed in this index.
create index document_sums on revenue.document (workspace_id, currency, kind) include (net, charges, tax);
-- In the order of bytes, so that a prefix is a range.
create index document_by_number on revenue.document (workspace_id, number collate "C");
create unique index document_import_key on revenue.document (workspace_id, import_key) where import_key is not null;
create index document_by_corrects on revenue.document (workspace_id, corrects_id) where corrects_id is not null;

-- gross − discount = net, in the document's currency and again in the base currency. What takes away has a negative net:
-- a return or an allowance as gross = net, a discount on the whole document or for early payment as gross 0 and a discount.
-- base_cost is unknown (null) where the cost is not known; it is negative where returned goods went back into stock.
create table revenue.line (
  workspace_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  account_id uuid not null,
  issued_on date not null,
  position int not null,
  kind text not null,
  product_id uuid,
  description text,
  quantity numeric(18,6),
  list_price numeric(18,6),
  unit_cost numeric(18,6),
  gross bigint not null,
  discount bigint not null,
  net bigint not null,
  tax bigint not null default 0,
  base_gross bigint not null,
  base_discount bigint not null,
  base_net bigint not null,
  base_cost bigint,
  import_key uuid,
  constraint line_key primary key (workspace_id, id),
  constraint line_document foreign key (workspace_id, document_id) references revenue.document (workspace_id, id) on delete cascade,
  constraint line_product foreign key (workspace_id, product_id) references revenue.product (workspace_id, id),
  constraint line_kind check (kind in ('sale', 'return', 'allowance', 'discount', 'early-payment-discount', 'charge')),
  constraint line_net check (net = gross - discount),
  constraint line_base_net check (base_net = base_gross - base_discount)
);
create index line_by_document on revenue.line (workspace_id, document_id, position);
create index line_by_account on revenue.line (workspace_id, account_id, issued_on)
  include (kind, base_gross, base_discount, base_net, base_cost);
create index line_by_day on revenue.line (workspace_id, issued_on desc, id);
create index line_by_product on revenue.line (workspace_id, product_id) where product_id is not null;
create unique index line_import_key on revenue.line (workspace_id, import_key) where import_key is not null;

-- Lines rolled up per account and month, in the base currency. `cost` is the sum of the known costs; it says nothing
-- where lines_without_cost is above zero.
create table revenue.account_month (
  workspace_id uuid not null,
  account_id uuid not null,
  month date not null,
  lines int not null,
  gross bigint not null,
  discounts bigint not null,
  returns bigint not null,
  allowances bigint not null,
  net bigint not null,
  charges bigint not null,
  cost bigint not null,
  lines_without_cost int not null,
  constraint account_month_key primary key (workspace_id, account_id, month),
  constraint account_month_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id),
  constraint account_month_net check (net = gross - discounts - returns - allowances),
  constraint account_month_first check (extract(day from month) = 1)
);
-- What ranks accounts stands first, so that the rest of an entry need not be taken apart.
create index account_month_by_month on revenue.account_month (workspace_id, month)
  include (account_id, net, cost, lines_without_cost, lines, gross, discounts, returns, allowances, charges);

-- The same of the whole firm, so that its statement reads a few hundred rows whatever it sold. Kept in sixteen parts, by the
-- account, because everyone who writes a document of this month would otherwise wait for one row.
create table revenue.month_total (
  workspace_id uuid not null,
  month date not null,
  part smallint not null,
  lines int not null,
  gross bigint not null,
  discounts bigint not null,
  returns bigint not null,
  allowances bigint not null,
  net bigint not null,
  charges bigint not null,
  cost bigint not null,
  lines_without_cost int not null,
  constraint month_total_key primary key (workspace_id, month, part),
  constraint month_total_part check (part between 0 and 15),
  constraint month_total_net check (net = gross - discounts - returns - allowances),
  constraint month_total_first check (extract(day from month) = 1)
);

-- The window that the figures of accounts were counted in, so that they are counted anew when screens open with another.
create table revenue.figure_window (
  workspace_id uuid not null,
  from_day date not null,
  to_day date not null,
  constraint figure_window_key primary key (workspace_id)
);

-- The sum of minor units. Unlike sum(bigint) it answers a bigint and counts in one, which takes half the time; it fails
-- beyond 9.2e18, and is 0 of nothing.
create aggregate revenue.total(bigint) (
  sfunc = int8pl, stype = bigint, initcond = '0', combinefunc = int8pl, parallel = safe);

select platform.tenant_table(t::regclass) from unnest(array[
  'revenue.product', 'revenue.document', 'revenue.line', 'revenue.account_month',
  'revenue.month_total', 'revenue.figure_window']) t;
