-- What is known of an account as a customer, a supplier and so on, and how its deliveries were judged over time.

-- Beside the relationship and not in it: its row goes when the relationship ends, and what was known is known still when it
-- comes back (docs/decisions/0028).
create table relationships.type_fact (
  workspace_id uuid not null,
  account_id uuid not null,
  type text not null,
  facts jsonb not null,
  constraint type_fact_key primary key (workspace_id, account_id, type),
  constraint type_fact_type check (type in ('customer', 'supplier', 'partner', 'employee', 'candidate', 'prospect')),
  constraint type_fact_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id)
    on delete cascade
);
-- Suggestions: what was written before of accounts of a type.
create index type_fact_by_type on relationships.type_fact (workspace_id, type, account_id);
select platform.tenant_table('relationships.type_fact');

-- How a supplier did, by a day: each part from 0 to 100, and what was not judged left out.
create table relationships.supplier_review (
  workspace_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  reviewed_on date not null,
  on_time smallint,
  quality smallint,
  service smallint,
  price smallint,
  note text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  constraint supplier_review_key primary key (workspace_id, id),
  constraint supplier_review_parts check (num_nonnulls(on_time, quality, service, price) > 0 and on_time between 0 and 100
    and quality between 0 and 100 and service between 0 and 100 and price between 0 and 100),
  constraint supplier_review_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id)
    on delete cascade
);
create index supplier_review_by_day on relationships.supplier_review (workspace_id, account_id, reviewed_on desc, id desc);
select platform.tenant_table('relationships.supplier_review');

-- What each part weighs and below which score a supplier is warned about; without a row what the program brings.
create table relationships.supplier_weight (
  workspace_id uuid not null,
  on_time smallint not null,
  quality smallint not null,
  service smallint not null,
  price smallint not null,
  threshold smallint not null,
  version int not null,
  constraint supplier_weight_key primary key (workspace_id),
  constraint supplier_weight_sum check (on_time >= 0 and quality >= 0 and service >= 0 and price >= 0
    and on_time + quality + service + price = 100),
  constraint supplier_weight_threshold check (threshold between 0 and 100)
);
select platform.tenant_table('relationships.supplier_weight');
