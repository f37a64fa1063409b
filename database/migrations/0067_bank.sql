-- What the firm's banks say: their accounts, and every movement once, however often its file comes (docs/decisions/0051).
create table revenue.bank_account (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  iban text,
  -- As the bank writes it, where it is no IBAN.
  number text,
  currency char(3) not null,
  -- Where its money lies in the chart of accounts.
  ledger text not null default 'bank',
  created_at timestamptz not null default now(),
  version int not null default 1,
  constraint bank_account_key primary key (workspace_id, id),
  constraint bank_account_named check (iban is null or number is null)
);
create unique index bank_account_iban on revenue.bank_account (workspace_id, iban, currency) where iban is not null;
create unique index bank_account_number on revenue.bank_account (workspace_id, number, currency) where number is not null;
select platform.tenant_table('revenue.bank_account');

-- A file that brought something.
create table revenue.bank_import (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  format text not null,
  brought int not null,
  -- Lines of it that were here before.
  known int not null,
  -- What was odd about it, in sentences.
  notes jsonb not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  constraint bank_import_key primary key (workspace_id, id),
  constraint bank_import_format check (format in ('camt.053', 'mt940', 'ofx', 'csv'))
);
create index bank_import_by_time on revenue.bank_import (workspace_id, created_at desc, id);
select platform.tenant_table('revenue.bank_import');

-- Balances as the bank told them, in minor units of the account's currency.
create table revenue.bank_statement (
  workspace_id uuid not null,
  id uuid not null,
  import_id uuid not null,
  bank_account uuid not null,
  number text,
  from_day date,
  to_day date,
  opening bigint,
  closing bigint,
  constraint bank_statement_key primary key (workspace_id, id),
  constraint bank_statement_import foreign key (workspace_id, import_id) references revenue.bank_import (workspace_id, id) on delete cascade,
  constraint bank_statement_account foreign key (workspace_id, bank_account) references revenue.bank_account (workspace_id, id)
);
create index bank_statement_by_import on revenue.bank_statement (workspace_id, import_id);
create index bank_statement_by_account on revenue.bank_statement (workspace_id, bank_account, to_day desc, id);
select platform.tenant_table('revenue.bank_statement');

-- A movement: above zero what came. `key` is the same whatever file it comes in (line-keys.ts).
create table revenue.bank_line (
  workspace_id uuid not null,
  id uuid not null,
  bank_account uuid not null,
  import_id uuid not null,
  key uuid not null,
  booked_on date not null,
  value_on date,
  amount bigint not null,
  counterparty text,
  iban text,
  reference text,
  text text not null,
  bank_id text,
  state text not null default 'new',
  -- What it was booked as: a payment of an account, or an entry with a ledger account.
  account_id uuid,
  payment_id uuid,
  ledger text,
  entry_id uuid,
  -- Keys of proposals that somebody turned down.
  rejected text[] not null default '{}',
  version int not null default 1,
  constraint bank_line_key primary key (workspace_id, id),
  constraint bank_line_once unique (workspace_id, bank_account, key),
  constraint bank_line_account foreign key (workspace_id, bank_account) references revenue.bank_account (workspace_id, id),
  constraint bank_line_import foreign key (workspace_id, import_id) references revenue.bank_import (workspace_id, id),
  constraint bank_line_paid_by foreign key (workspace_id, account_id) references relationships.account (workspace_id, id),
  constraint bank_line_payment foreign key (workspace_id, payment_id) references revenue.payment (workspace_id, id),
  constraint bank_line_state check (state in ('new', 'matched', 'left-out')),
  constraint bank_line_matched check (
    (state = 'matched') = (payment_id is not null or entry_id is not null) and (payment_id is null or entry_id is null))
);
create index bank_line_by_state on revenue.bank_line (workspace_id, state, booked_on desc, id);
create index bank_line_by_account on revenue.bank_line (workspace_id, bank_account, state, booked_on desc, id);
create index bank_line_by_day on revenue.bank_line (workspace_id, bank_account, booked_on, amount);
create index bank_line_by_import on revenue.bank_line (workspace_id, import_id, state);
create index bank_line_by_payment on revenue.bank_line (workspace_id, payment_id) where payment_id is not null;
create index bank_line_by_paid_by on revenue.bank_line (workspace_id, account_id) where account_id is not null;
-- Whose money came from a bank account before, and where such lines went.
create index bank_line_by_iban on revenue.bank_line (workspace_id, iban) include (account_id, ledger, amount) where state = 'matched' and iban is not null;
create index bank_line_by_counterparty on revenue.bank_line (workspace_id, counterparty) include (ledger, amount)
  where ledger is not null;
select platform.tenant_table('revenue.bank_line');

-- A number as it is looked for in the words of a payment: letters and figures alone, O as 0 (number-keys.ts writes the same).
alter table revenue.document add column number_key text generated always as (
  upper(translate(regexp_replace(number, '[^A-Za-z0-9]', '', 'g'), 'Oo', '00'))) stored;
create index document_by_number_key on revenue.document (workspace_id, number_key) where settles = 'here';
create index open_item_by_amount on revenue.open_item (workspace_id, currency, open, id) where open <> 0;

-- Which file of daily rates brought a rate, and what stood there before it.
create table revenue.rate_import (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  brought int not null,
  changed int not null,
  created_by uuid,
  created_at timestamptz not null default now(),
  undone_at timestamptz,
  constraint rate_import_key primary key (workspace_id, id)
);
create index rate_import_by_time on revenue.rate_import (workspace_id, created_at desc, id);
select platform.tenant_table('revenue.rate_import');
create table revenue.rate_brought (
  workspace_id uuid not null,
  import_id uuid not null,
  currency char(3) not null,
  day date not null,
  rate numeric(18,8) not null,
  before numeric(18,8),
  constraint rate_brought_key primary key (workspace_id, import_id, currency, day),
  constraint rate_brought_import foreign key (workspace_id, import_id) references revenue.rate_import (workspace_id, id) on delete cascade
);
select platform.tenant_table('revenue.rate_brought');
