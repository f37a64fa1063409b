-- The books: what is issued here, what is paid, and the double entry of both (docs/decisions/0047).

-- How the firm keeps its books and how it stands on its documents. A workspace without a row here has the usual.
create table revenue.books (
  workspace_id uuid not null,
  -- Nothing may be dated on this day or before it.
  locked_through date,
  rounding text not null default 'line',
  due_days smallint not null default 14,
  early_days smallint,
  early_rate numeric(9,6),
  legal_name text,
  address text,
  postcode text,
  city text,
  country char(2),
  tax_number text,
  register text,
  email text,
  phone text,
  website text,
  iban text,
  bic text,
  upi_id text,
  logo_id uuid,
  footer text,
  version int not null default 1,
  constraint books_key primary key (workspace_id),
  constraint books_rounding check (rounding in ('line', 'document')),
  constraint books_due_days check (due_days between 0 and 365),
  constraint books_early check ((early_days is null) = (early_rate is null) and early_rate between 0 and 1 and early_days between 0 and 365)
);
select platform.tenant_table('revenue.books');

-- What is agreed with one account; what is missing is as the books say.
create table revenue.account_terms (
  workspace_id uuid not null,
  account_id uuid not null,
  due_days smallint,
  early_days smallint,
  early_rate numeric(9,6),
  -- In minor units of the base currency.
  credit_limit bigint,
  currency char(3),
  tax_mode text,
  tax_id uuid,
  language text,
  version int not null default 1,
  constraint account_terms_key primary key (workspace_id, account_id),
  constraint account_terms_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id) on delete cascade,
  constraint account_terms_tax_mode check (tax_mode in ('exclusive', 'inclusive')),
  constraint account_terms_days check (due_days between 0 and 365 and early_days between 0 and 365),
  constraint account_terms_early check ((early_days is null) = (early_rate is null) and early_rate between 0 and 1),
  constraint account_terms_limit check (credit_limit >= 0)
);

-- Taxes with their category by EN 16931 (code list UNCL5305); the reason is printed where nothing is charged.
create table revenue.tax (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  rate numeric(9,6) not null,
  category text not null,
  reason text,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version int not null default 1,
  constraint tax_key primary key (workspace_id, id),
  constraint tax_rate check (rate >= 0 and rate < 10),
  constraint tax_category check (category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')),
  constraint tax_charged check (category = 'S' or rate = 0)
);
create unique index tax_name on revenue.tax (workspace_id, lower(name)) where archived_at is null;
select platform.tenant_table('revenue.tax');
alter table revenue.account_terms add constraint account_terms_tax foreign key (workspace_id, tax_id) references revenue.tax (workspace_id, id);
create index account_terms_by_tax on revenue.account_terms (workspace_id, tax_id) where tax_id is not null;
select platform.tenant_table('revenue.account_terms');

-- Units of the base currency for one unit of another, by day.
create table revenue.rate (
  workspace_id uuid not null,
  currency char(3) not null,
  day date not null,
  rate numeric(18,8) not null,
  constraint rate_key primary key (workspace_id, currency, day),
  constraint rate_positive check (rate > 0)
);
select platform.tenant_table('revenue.rate');

-- Numbers without gaps: the last one given of each series and year. The row is locked by whoever takes a number until their
-- transaction ends, so a number is given back with what was not issued.
create table revenue.series (
  workspace_id uuid not null,
  kind text not null,
  -- 'INV-{year}-{number}'; the number has at least `digits` digits.
  pattern text not null,
  digits smallint not null default 4,
  version int not null default 1,
  constraint series_key primary key (workspace_id, kind),
  constraint series_digits check (digits between 1 and 12)
);
select platform.tenant_table('revenue.series');
create table revenue.series_year (
  workspace_id uuid not null,
  kind text not null,
  year smallint not null,
  last int not null,
  constraint series_year_key primary key (workspace_id, kind, year)
);
select platform.tenant_table('revenue.series_year');

-- A document is issued here, and never changes; or it mirrors one of another system.
alter table revenue.document
  add column origin text not null default 'mirrored',
  -- Whether its payment is followed here.
  add column settles text not null default 'elsewhere',
  add column series_year smallint,
  add column serial int,
  add column advances bigint not null default 0,
  add column tax_mode text not null default 'exclusive',
  add column early_until date,
  add column early_rate numeric(9,6),
  add column reference text,
  add column note text,
  add column seller_id uuid,
  -- Of a settlement: the payment that took the discount.
  add column payment_id uuid,
  -- Who it was from and to, the terms and where to pay, as they were that day.
  add column printed jsonb;
alter table revenue.document drop constraint document_kind;
alter table revenue.document add constraint document_kind check (kind in ('invoice', 'credit-note', 'settlement'));
alter table revenue.document add constraint document_origin check (origin in ('issued', 'mirrored'));
alter table revenue.document add constraint document_settles check (settles in ('here', 'elsewhere'));
alter table revenue.document add constraint document_tax_mode check (tax_mode in ('exclusive', 'inclusive'));
alter table revenue.document add constraint document_serial check (
  (serial is null) = (series_year is null) and ((serial is not null) = (origin = 'issued' and kind <> 'settlement')));
create unique index document_by_serial on revenue.document (workspace_id, kind, series_year, serial) where serial is not null;

alter table revenue.line
  -- What was agreed; list_price is the base list's, and what lies between them is a discount.
  add column unit_price numeric(18,6),
  add column discount_rate numeric(9,6),
  -- The line's part of a discount on the whole document.
  add column document_discount bigint not null default 0,
  add column tax_id uuid,
  add column tax_rate numeric(9,6),
  add column unit text,
  add column corrects_line_id uuid;
alter table revenue.line drop constraint line_kind;
alter table revenue.line add constraint line_kind
  check (kind in ('sale', 'return', 'allowance', 'discount', 'early-payment-discount', 'charge', 'advance'));
alter table revenue.line add constraint line_tax foreign key (workspace_id, tax_id) references revenue.tax (workspace_id, id);
alter table revenue.line add constraint line_corrects foreign key (workspace_id, corrects_line_id) references revenue.line (workspace_id, id);
create index line_by_tax on revenue.line (workspace_id, tax_id) where tax_id is not null;
create index line_by_corrects on revenue.line (workspace_id, corrects_line_id) where corrects_line_id is not null;

-- Ledger accounts that a workspace changed or added; the others are as the program brings them, so postings name them by key.
create table revenue.ledger_account (
  workspace_id uuid not null,
  key text not null,
  code text not null,
  name text not null,
  type text not null,
  archived_at timestamptz,
  version int not null default 1,
  constraint ledger_account_key primary key (workspace_id, key),
  constraint ledger_account_type check (type in ('asset', 'liability', 'equity', 'income', 'expense'))
);
create unique index ledger_account_code on revenue.ledger_account (workspace_id, code);
select platform.tenant_table('revenue.ledger_account');

-- The double entry: minor units of the base currency, debits above zero. All of one source add up to zero.
create table revenue.posting (
  workspace_id uuid not null,
  source_id uuid not null,
  position smallint not null,
  source text not null,
  day date not null,
  ledger text not null,
  amount bigint not null,
  constraint posting_key primary key (workspace_id, source_id, position),
  constraint posting_source check (source in ('document', 'payment', 'allocation', 'write-off', 'expense', 'income', 'bill', 'receipt', 'manual')),
  constraint posting_amount check (amount <> 0)
);
create index posting_by_ledger on revenue.posting (workspace_id, ledger, day) include (amount, source);
select platform.tenant_table('revenue.posting');

-- Money that came in or went out.
create table revenue.payment (
  workspace_id uuid not null,
  id uuid not null,
  direction text not null,
  account_id uuid not null,
  day date not null,
  currency char(3) not null,
  rate numeric(18,8) not null default 1,
  -- What the account paid, or was paid; the bank kept `charges` of what came in.
  amount bigint not null,
  charges bigint not null default 0,
  base_amount bigint not null,
  base_charges bigint not null default 0,
  -- Where the money lies.
  ledger text not null default 'bank',
  reference text,
  note text,
  origin text not null default 'entered',
  import_key uuid,
  -- The payment that takes this one back: it bounced, or was entered by mistake.
  reversed_by uuid,
  created_at timestamptz not null default now(),
  version int not null default 1,
  constraint payment_key primary key (workspace_id, id),
  constraint payment_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id),
  constraint payment_reversed_by foreign key (workspace_id, reversed_by) references revenue.payment (workspace_id, id),
  constraint payment_direction check (direction in ('in', 'out')),
  constraint payment_origin check (origin in ('entered', 'mirrored')),
  constraint payment_amount check (amount > 0 and charges >= 0 and charges <= amount)
);
create index payment_by_account on revenue.payment (workspace_id, account_id, day desc, id);
create index payment_by_day on revenue.payment (workspace_id, day desc, id);
create index payment_by_reversed on revenue.payment (workspace_id, reversed_by) where reversed_by is not null;
create unique index payment_import_key on revenue.payment (workspace_id, import_key) where import_key is not null;
select platform.tenant_table('revenue.payment');

-- What is still open of a document or a payment whose money is followed here. On the receivable side an invoice is above zero,
-- a credit note, a payment and a write-off below it; on the payable side a bill is above zero and what pays it below.
create table revenue.open_item (
  workspace_id uuid not null,
  id uuid not null,
  side text not null,
  kind text not null,
  account_id uuid not null,
  currency char(3) not null,
  day date not null,
  due_on date,
  total bigint not null,
  open bigint not null,
  base_total bigint not null,
  base_open bigint not null,
  -- Questioned by the account: not dunned.
  disputed_at timestamptz,
  constraint open_item_key primary key (workspace_id, id),
  constraint open_item_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id),
  constraint open_item_side check (side in ('receivable', 'payable')),
  constraint open_item_kind check (kind in ('invoice', 'credit-note', 'settlement', 'payment', 'refund', 'reversal', 'write-off', 'bill', 'bill-credit')),
  constraint open_item_open check (case when total < 0 then open between total and 0 else open between 0 and total end),
  constraint open_item_base check ((open = 0) <= (base_open = 0))
);
create index open_item_by_account on revenue.open_item (workspace_id, account_id, side, day, id);
create index open_item_by_due on revenue.open_item (workspace_id, side, due_on, id) include (account_id, currency, open, base_open) where open <> 0;
select platform.tenant_table('revenue.open_item');

-- What pays what: as much of the item that takes away as of the one that is owed, in their currency.
create table revenue.allocation (
  workspace_id uuid not null,
  id uuid not null,
  from_id uuid not null,
  to_id uuid not null,
  day date not null,
  amount bigint not null,
  -- Of both items in the base currency at their own rates; what lies between them is posted as an exchange difference.
  base_from bigint not null,
  base_to bigint not null,
  reversed_by uuid,
  created_at timestamptz not null default now(),
  constraint allocation_key primary key (workspace_id, id),
  constraint allocation_from foreign key (workspace_id, from_id) references revenue.open_item (workspace_id, id),
  constraint allocation_to foreign key (workspace_id, to_id) references revenue.open_item (workspace_id, id),
  constraint allocation_amount check (amount <> 0)
);
create index allocation_by_from on revenue.allocation (workspace_id, from_id);
create index allocation_by_to on revenue.allocation (workspace_id, to_id);
select platform.tenant_table('revenue.allocation');

-- What will not be paid any more.
create table revenue.write_off (
  workspace_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  account_id uuid not null,
  day date not null,
  currency char(3) not null,
  amount bigint not null,
  base_amount bigint not null,
  reason text,
  reverses_id uuid,
  created_at timestamptz not null default now(),
  constraint write_off_key primary key (workspace_id, id),
  constraint write_off_document foreign key (workspace_id, document_id) references revenue.document (workspace_id, id),
  constraint write_off_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id),
  constraint write_off_amount check (amount > 0)
);
create index write_off_by_document on revenue.write_off (workspace_id, document_id);
create index write_off_by_account on revenue.write_off (workspace_id, account_id);
select platform.tenant_table('revenue.write_off');

-- The entries of documents that are here already.
alter table workspace.workspace no force row level security;
alter table revenue.document no force row level security;
alter table revenue.line no force row level security;
alter table revenue.posting no force row level security;
insert into revenue.posting (workspace_id, source_id, position, source, day, ledger, amount)
select s.workspace_id, s.id, p.position, 'document', s.issued_on, p.ledger, p.amount
from (
  select d.workspace_id, d.id, d.issued_on, sum(l.base_net + round(l.tax * d.rate * 10::numeric ^ (b.digits - c.digits))) as owed,
    sum(l.base_gross) filter (where l.kind = 'sale') as sales,
    sum(l.base_discount) filter (where l.kind in ('sale', 'discount')) as discounts,
    sum(l.base_discount) filter (where l.kind = 'early-payment-discount') as early,
    sum(l.base_net) filter (where l.kind = 'return') as returns,
    sum(l.base_net) filter (where l.kind = 'allowance') as allowances,
    sum(l.base_net) filter (where l.kind = 'charge') as charges,
    sum(round(l.tax * d.rate * 10::numeric ^ (b.digits - c.digits))) as tax, sum(l.base_cost) as cost
  from revenue.document d
  join revenue.line l on l.workspace_id = d.workspace_id and l.document_id = d.id
  join platform.currency c on c.code = d.currency
  join workspace.workspace w on w.workspace_id = d.workspace_id
  join platform.currency b on b.code = w.base_currency
  group by d.workspace_id, d.id, d.issued_on) s
cross join lateral (values (1, 'settled-elsewhere', s.owed), (2, 'sales', -s.sales), (3, 'discounts', s.discounts),
  (4, 'early-discounts', s.early), (5, 'returns', -s.returns), (6, 'allowances', -s.allowances), (7, 'charges', -s.charges),
  (9, 'tax-payable', -s.tax), (10, 'cost-of-goods', s.cost), (11, 'stock', -s.cost)) p(position, ledger, amount)
where p.amount <> 0;
alter table revenue.posting force row level security;
alter table revenue.line force row level security;
alter table revenue.document force row level security;
alter table workspace.workspace force row level security;
