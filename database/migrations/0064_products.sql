-- Products as they are sold: what kind, under which tax, at which prices, in which parts; what one cost from which day on; and
-- price lists for an account, a level of customers or everybody (docs/decisions/0048).

-- `list_price` is in the base currency; other currencies stand in revenue.list_price. The keys are what names and codes are
-- searched and sorted by: in the order of bytes, so that a prefix is a range.
alter table revenue.product
  add column kind text not null default 'good',
  add column tax_id uuid,
  add column loss_leader boolean not null default false,
  add column archived_at timestamptz,
  add column name_key text collate "C" not null generated always as (search.plain(name)) stored,
  add column code_key text collate "C" not null generated always as (coalesce(search.plain(code), '')) stored;
alter table revenue.product add constraint product_kind check (kind in ('good', 'service', 'plan'));
alter table revenue.product add constraint product_tax
  foreign key (workspace_id, tax_id) references revenue.tax (workspace_id, id);
drop index revenue.product_by_name;
create index product_by_name on revenue.product (workspace_id, name_key, id);
create index product_by_code on revenue.product (workspace_id, code_key, id);
create index product_by_family on revenue.product (workspace_id, family);
create index product_by_tax on revenue.product (workspace_id, tax_id) where tax_id is not null;

-- What was sold of a product in a window is read in the index.
drop index revenue.line_by_product;
create index line_by_product on revenue.line (workspace_id, product_id, issued_on)
  include (account_id, kind, quantity, base_net) where product_id is not null;

create table revenue.list_price (
  workspace_id uuid not null,
  product_id uuid not null,
  currency char(3) not null,
  price numeric(18,6) not null,
  constraint list_price_key primary key (workspace_id, product_id, currency),
  constraint list_price_product foreign key (workspace_id, product_id)
    references revenue.product (workspace_id, id) on delete cascade,
  constraint list_price_price check (price >= 0)
);

-- What one costs us in the base currency, from a day on until the next; '-infinity' is from the beginning.
create table revenue.unit_cost (
  workspace_id uuid not null,
  product_id uuid not null,
  from_day date not null,
  cost numeric(18,6) not null,
  constraint unit_cost_key primary key (workspace_id, product_id, from_day),
  constraint unit_cost_product foreign key (workspace_id, product_id)
    references revenue.product (workspace_id, id) on delete cascade,
  constraint unit_cost_cost check (cost >= 0)
);

-- What is sold together as one product. A part is no bundle itself.
create table revenue.bundle_part (
  workspace_id uuid not null,
  bundle_id uuid not null,
  product_id uuid not null,
  position smallint not null,
  quantity numeric(18,6) not null,
  constraint bundle_part_key primary key (workspace_id, bundle_id, product_id),
  constraint bundle_part_bundle foreign key (workspace_id, bundle_id)
    references revenue.product (workspace_id, id) on delete cascade,
  constraint bundle_part_product foreign key (workspace_id, product_id) references revenue.product (workspace_id, id),
  constraint bundle_part_other check (bundle_id <> product_id),
  constraint bundle_part_quantity check (quantity > 0)
);
create index bundle_part_by_product on revenue.bundle_part (workspace_id, product_id);

-- For one account, for customers of a level, or for everybody. `valid_until` is its last day. Fixed prices are in its currency.
create table revenue.price_list (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  currency char(3) not null,
  account_id uuid,
  level smallint,
  valid_from date,
  valid_until date,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version int not null default 1,
  constraint price_list_key primary key (workspace_id, id),
  constraint price_list_account foreign key (workspace_id, account_id)
    references relationships.account (workspace_id, id) on delete cascade,
  constraint price_list_for check (account_id is null or level is null),
  constraint price_list_level check (level between 1 and 4),
  constraint price_list_days check (valid_from <= valid_until)
);
create index price_list_by_name on revenue.price_list (workspace_id, lower(name), id);
create index price_list_by_account on revenue.price_list (workspace_id, account_id) where account_id is not null;

-- A price or a discount from the list price for a product or a family, from a quantity on.
create table revenue.price_list_item (
  workspace_id uuid not null,
  id uuid not null,
  list_id uuid not null,
  -- Its place in the list, rising as they were entered.
  position int not null,
  product_id uuid,
  family text,
  min_quantity numeric(18,6) not null default 0,
  price numeric(18,6),
  discount_rate numeric(9,6),
  constraint price_list_item_key primary key (workspace_id, id),
  constraint price_list_item_list foreign key (workspace_id, list_id)
    references revenue.price_list (workspace_id, id) on delete cascade,
  constraint price_list_item_product foreign key (workspace_id, product_id) references revenue.product (workspace_id, id),
  constraint price_list_item_what check (num_nonnulls(product_id, family) = 1),
  constraint price_list_item_price check (num_nonnulls(price, discount_rate) = 1 and price >= 0),
  constraint price_list_item_discount check (discount_rate between 0 and 1),
  constraint price_list_item_quantity check (min_quantity >= 0)
);
create index price_list_item_by_list on revenue.price_list_item (workspace_id, list_id, position, id);
create unique index price_list_item_of_product on revenue.price_list_item (workspace_id, product_id, list_id, min_quantity)
  where product_id is not null;
create unique index price_list_item_of_family on revenue.price_list_item (workspace_id, family, list_id, min_quantity)
  where family is not null;

-- The cost that stood on a product holds from the beginning.
alter table revenue.product no force row level security;
insert into revenue.unit_cost (workspace_id, product_id, from_day, cost)
select workspace_id, id, '-infinity', unit_cost from revenue.product where unit_cost >= 0;
alter table revenue.product force row level security;
alter table revenue.product drop column unit_cost;

select platform.tenant_table(t::regclass) from unnest(array[
  'revenue.list_price', 'revenue.unit_cost', 'revenue.bundle_part', 'revenue.price_list', 'revenue.price_list_item']) t;
