-- What the firm spends and earns beside its sales, and what it buys: an order, what came of it, what was billed.

-- What is spent again and again; each time makes an expense of that day.
create table revenue.recurring_expense (
  workspace_id uuid not null,
  id uuid not null,
  every text not null,
  starts_on date not null,
  -- How many were made; the next one is of starts_on and so many times the interval.
  made int not null default 0,
  next_on date,
  ends_on date,
  ledger text not null,
  account_id uuid,
  subject_type text,
  subject_id uuid,
  supplier_id uuid,
  description text not null,
  currency char(3) not null,
  net bigint not null,
  tax bigint not null default 0,
  paid_from text,
  due_days smallint,
  created_at timestamptz not null default now(),
  version int not null default 1,
  constraint recurring_expense_key primary key (workspace_id, id),
  constraint recurring_expense_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id),
  constraint recurring_expense_supplier foreign key (workspace_id, supplier_id) references relationships.account (workspace_id, id),
  constraint recurring_expense_every check (every in ('month', 'quarter', 'year')),
  constraint recurring_expense_subject check ((subject_type is null) = (subject_id is null) and subject_type in ('deal', 'project')),
  constraint recurring_expense_amount check (net > 0 and tax >= 0),
  constraint recurring_expense_paid check ((paid_from is null) = (due_days is not null) and (paid_from is not null or supplier_id is not null))
);
create index recurring_expense_by_next on revenue.recurring_expense (workspace_id, next_on) where next_on is not null;
create index recurring_expense_by_account on revenue.recurring_expense (workspace_id, account_id) where account_id is not null;
create index recurring_expense_by_supplier on revenue.recurring_expense (workspace_id, supplier_id) where supplier_id is not null;
select platform.tenant_table('revenue.recurring_expense');

-- What was spent: for an account, a deal or a project, or for nobody in particular. It never changes; another takes it back.
create table revenue.expense (
  workspace_id uuid not null,
  id uuid not null,
  day date not null,
  ledger text not null,
  account_id uuid,
  subject_type text,
  subject_id uuid,
  supplier_id uuid,
  description text not null,
  currency char(3) not null,
  rate numeric(18,8) not null default 1,
  net bigint not null,
  tax bigint not null default 0,
  base_net bigint not null,
  base_tax bigint not null default 0,
  -- The ledger account it was paid from; none where it is owed to the supplier until it is due.
  paid_from text,
  due_on date,
  recurring_id uuid,
  recurring_on date,
  reverses_id uuid,
  reversed_by uuid,
  created_at timestamptz not null default now(),
  constraint expense_key primary key (workspace_id, id),
  constraint expense_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id),
  constraint expense_supplier foreign key (workspace_id, supplier_id) references relationships.account (workspace_id, id),
  constraint expense_recurring foreign key (workspace_id, recurring_id) references revenue.recurring_expense (workspace_id, id),
  constraint expense_reverses foreign key (workspace_id, reverses_id) references revenue.expense (workspace_id, id),
  constraint expense_reversed_by foreign key (workspace_id, reversed_by) references revenue.expense (workspace_id, id),
  constraint expense_subject check ((subject_type is null) = (subject_id is null) and subject_type in ('deal', 'project')),
  constraint expense_amount check (case when reverses_id is null then net > 0 and tax >= 0 else net < 0 and tax <= 0 end),
  constraint expense_paid check (paid_from is not null or supplier_id is not null)
);
create index expense_by_day on revenue.expense (workspace_id, day desc, id desc);
create index expense_by_ledger on revenue.expense (workspace_id, ledger, day desc, id desc) include (base_net, base_tax);
create index expense_by_account on revenue.expense (workspace_id, account_id, day) include (base_net) where account_id is not null;
create index expense_by_subject on revenue.expense (workspace_id, subject_type, subject_id) where subject_id is not null;
create index expense_by_supplier on revenue.expense (workspace_id, supplier_id, day) where supplier_id is not null;
create unique index expense_by_recurring on revenue.expense (workspace_id, recurring_id, recurring_on) where recurring_id is not null and reverses_id is null;
create unique index expense_by_reverses on revenue.expense (workspace_id, reverses_id) where reverses_id is not null;
create index expense_by_reversed_by on revenue.expense (workspace_id, reversed_by) where reversed_by is not null;
select platform.tenant_table('revenue.expense');

-- Licence fees, interest, royalties: gross revenue that is no sale.
create table revenue.other_income (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  day date not null,
  account_id uuid,
  description text not null,
  currency char(3) not null,
  rate numeric(18,8) not null default 1,
  net bigint not null,
  tax bigint not null default 0,
  base_net bigint not null,
  base_tax bigint not null default 0,
  -- The ledger account the money came to.
  paid_to text not null,
  reverses_id uuid,
  reversed_by uuid,
  created_at timestamptz not null default now(),
  constraint other_income_key primary key (workspace_id, id),
  constraint other_income_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id),
  constraint other_income_reverses foreign key (workspace_id, reverses_id) references revenue.other_income (workspace_id, id),
  constraint other_income_reversed_by foreign key (workspace_id, reversed_by) references revenue.other_income (workspace_id, id),
  constraint other_income_kind check (kind in ('licence', 'interest', 'royalty', 'other')),
  constraint other_income_amount check (case when reverses_id is null then net > 0 and tax >= 0 else net < 0 and tax <= 0 end)
);
create index other_income_by_day on revenue.other_income (workspace_id, day desc, id desc);
create index other_income_by_account on revenue.other_income (workspace_id, account_id, day) include (base_net) where account_id is not null;
create unique index other_income_by_reverses on revenue.other_income (workspace_id, reverses_id) where reverses_id is not null;
create index other_income_by_reversed_by on revenue.other_income (workspace_id, reversed_by) where reversed_by is not null;
select platform.tenant_table('revenue.other_income');

-- What was ordered from a supplier. Account is the supplier's.
create table revenue.purchase_order (
  workspace_id uuid not null,
  id uuid not null,
  number text not null,
  series_year smallint not null,
  serial int not null,
  account_id uuid not null,
  ordered_on date not null,
  expected_on date,
  currency char(3) not null,
  note text,
  net bigint not null,
  -- No more of it is expected.
  closed_at timestamptz,
  created_at timestamptz not null default now(),
  version int not null default 1,
  constraint purchase_order_key primary key (workspace_id, id),
  constraint purchase_order_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id),
  constraint purchase_order_serial unique (workspace_id, series_year, serial)
);
create index purchase_order_by_day on revenue.purchase_order (workspace_id, ordered_on desc, id desc);
create index purchase_order_by_account on revenue.purchase_order (workspace_id, account_id, ordered_on desc, id desc);
select platform.tenant_table('revenue.purchase_order');

create table revenue.purchase_line (
  workspace_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  position smallint not null,
  product_id uuid,
  -- What is charged when it comes: the stock for a product, else an expense.
  ledger text not null,
  description text,
  quantity numeric(18,6) not null,
  unit_price numeric(18,6) not null,
  tax_rate numeric(9,6) not null default 0,
  net bigint not null,
  constraint purchase_line_key primary key (workspace_id, id),
  constraint purchase_line_order foreign key (workspace_id, order_id) references revenue.purchase_order (workspace_id, id),
  constraint purchase_line_product foreign key (workspace_id, product_id) references revenue.product (workspace_id, id),
  constraint purchase_line_what check (product_id is not null or description is not null),
  constraint purchase_line_quantity check (quantity > 0 and unit_price >= 0 and tax_rate >= 0)
);
create unique index purchase_line_by_order on revenue.purchase_line (workspace_id, order_id, position);
create index purchase_line_by_product on revenue.purchase_line (workspace_id, product_id) where product_id is not null;
select platform.tenant_table('revenue.purchase_line');

create table revenue.receipt (
  workspace_id uuid not null,
  id uuid not null,
  order_id uuid not null,
  day date not null,
  note text,
  reverses_id uuid,
  reversed_by uuid,
  created_at timestamptz not null default now(),
  constraint receipt_key primary key (workspace_id, id),
  constraint receipt_order foreign key (workspace_id, order_id) references revenue.purchase_order (workspace_id, id),
  constraint receipt_reverses foreign key (workspace_id, reverses_id) references revenue.receipt (workspace_id, id),
  constraint receipt_reversed_by foreign key (workspace_id, reversed_by) references revenue.receipt (workspace_id, id)
);
create index receipt_by_order on revenue.receipt (workspace_id, order_id, day, id);
create unique index receipt_by_reverses on revenue.receipt (workspace_id, reverses_id) where reverses_id is not null;
create index receipt_by_reversed_by on revenue.receipt (workspace_id, reversed_by) where reversed_by is not null;
select platform.tenant_table('revenue.receipt');

create table revenue.receipt_line (
  workspace_id uuid not null,
  id uuid not null,
  receipt_id uuid not null,
  line_id uuid not null,
  accepted numeric(18,6) not null,
  rejected numeric(18,6) not null default 0,
  reason text,
  -- What was accepted is worth at the order's price, and in the base currency at the rate of the day.
  net bigint not null,
  base_net bigint not null,
  constraint receipt_line_key primary key (workspace_id, id),
  constraint receipt_line_receipt foreign key (workspace_id, receipt_id) references revenue.receipt (workspace_id, id),
  constraint receipt_line_line foreign key (workspace_id, line_id) references revenue.purchase_line (workspace_id, id)
);
create index receipt_line_by_receipt on revenue.receipt_line (workspace_id, receipt_id);
create index receipt_line_by_line on revenue.receipt_line (workspace_id, line_id) include (accepted, rejected);
select platform.tenant_table('revenue.receipt_line');

-- What a supplier asks for. It never changes; another takes it back, or the discount for paying early off it.
create table revenue.bill (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null default 'bill',
  account_id uuid not null,
  -- The supplier's.
  number text,
  day date not null,
  due_on date,
  early_until date,
  early_rate numeric(9,6),
  currency char(3) not null,
  rate numeric(18,8) not null default 1,
  net bigint not null,
  tax bigint not null default 0,
  base_net bigint not null,
  base_tax bigint not null default 0,
  note text,
  -- Of another kind than a bill: the bill it corrects, and the payment that took the discount.
  corrects_id uuid,
  payment_id uuid,
  reversed_by uuid,
  created_at timestamptz not null default now(),
  constraint bill_key primary key (workspace_id, id),
  constraint bill_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id),
  constraint bill_corrects foreign key (workspace_id, corrects_id) references revenue.bill (workspace_id, id),
  constraint bill_payment foreign key (workspace_id, payment_id) references revenue.payment (workspace_id, id),
  constraint bill_reversed_by foreign key (workspace_id, reversed_by) references revenue.bill (workspace_id, id),
  constraint bill_kind check (kind in ('bill', 'reversal', 'early-discount')),
  constraint bill_corrected check ((kind = 'bill') = (corrects_id is null))
);
create index bill_by_day on revenue.bill (workspace_id, day desc, id desc);
create index bill_by_account on revenue.bill (workspace_id, account_id, day desc, id desc);
create unique index bill_number on revenue.bill (workspace_id, account_id, lower(number)) where kind = 'bill' and number is not null and reversed_by is null;
create index bill_by_corrects on revenue.bill (workspace_id, corrects_id) where corrects_id is not null;
create index bill_by_payment on revenue.bill (workspace_id, payment_id) where payment_id is not null;
create index bill_by_reversed_by on revenue.bill (workspace_id, reversed_by) where reversed_by is not null;
select platform.tenant_table('revenue.bill');

create table revenue.bill_line (
  workspace_id uuid not null,
  id uuid not null,
  bill_id uuid not null,
  position smallint not null,
  -- Of what came, or an expense.
  receipt_line_id uuid,
  ledger text,
  description text,
  quantity numeric(18,6) not null,
  unit_price numeric(18,6) not null,
  tax_rate numeric(9,6) not null default 0,
  net bigint not null,
  tax bigint not null,
  base_net bigint not null,
  -- Of what stood as received and not billed, at the order's price and the rate of its day.
  base_cleared bigint not null default 0,
  constraint bill_line_key primary key (workspace_id, id),
  constraint bill_line_bill foreign key (workspace_id, bill_id) references revenue.bill (workspace_id, id),
  constraint bill_line_receipt foreign key (workspace_id, receipt_line_id) references revenue.receipt_line (workspace_id, id),
  constraint bill_line_what check ((receipt_line_id is null) = (ledger is not null))
);
create unique index bill_line_by_bill on revenue.bill_line (workspace_id, bill_id, position);
create index bill_line_by_receipt on revenue.bill_line (workspace_id, receipt_line_id) include (quantity, base_cleared) where receipt_line_id is not null;
select platform.tenant_table('revenue.bill_line');
