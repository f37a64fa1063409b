-- Plans, who subscribed to them, what of it is to be invoiced, and what the monthly recurring revenue did on which day
-- (docs/decisions/0050). Days are half-open: what runs until a day does not hold on it any more.

create table revenue.plan (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  product_id uuid,
  -- A period is this many months, quarters or years.
  every smallint not null default 1,
  unit text not null,
  charged text not null,
  billed text not null,
  trial_days smallint not null default 0,
  -- Whoever ends it says so this many days before the end of a period.
  notice_days smallint not null default 0,
  -- Its owner is told this many days before it renews or ends; null: they are not.
  remind_days smallint,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint plan_key primary key (workspace_id, id),
  constraint plan_product foreign key (workspace_id, product_id) references revenue.product (workspace_id, id)
    on delete set null (product_id),
  constraint plan_every check (every between 1 and 36),
  constraint plan_unit check (unit in ('month', 'quarter', 'year')),
  constraint plan_charged check (charged in ('seat', 'flat')),
  constraint plan_billed check (billed in ('advance', 'arrears')),
  constraint plan_trial check (trial_days between 0 and 366),
  constraint plan_notice check (notice_days between 0 and 366),
  constraint plan_remind check (remind_days between 0 and 366)
);
create unique index plan_name on revenue.plan (workspace_id, lower(name)) where archived_at is null;
create index plan_by_product on revenue.plan (workspace_id, product_id) where product_id is not null;
select platform.tenant_table('revenue.plan');

-- What a period costs, a seat or all of it.
create table revenue.plan_price (
  workspace_id uuid not null,
  plan_id uuid not null,
  currency char(3) not null,
  price numeric(18,6) not null,
  constraint plan_price_key primary key (workspace_id, plan_id, currency),
  constraint plan_price_plan foreign key (workspace_id, plan_id) references revenue.plan (workspace_id, id) on delete cascade,
  constraint plan_price_price check (price >= 0)
);
select platform.tenant_table('revenue.plan_price');

create table revenue.subscription (
  workspace_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  plan_id uuid not null,
  seats integer not null,
  -- Agreed, a seat and a period or all of a period; what the plan asks for is its list price.
  unit_price numeric(18,6) not null,
  list_price numeric(18,6) not null,
  discount_rate numeric(9,6) not null default 0,
  currency char(3) not null,
  state text not null,
  started_on date not null,
  trial_until date,
  -- Periods are counted from here.
  anchor date not null,
  -- The first day that stands on no item yet.
  billed_to date not null,
  renews_on date,
  ends_on date,
  -- When something happens by itself next: the trial is over, a period begins or is over, it ends.
  next_on date,
  -- The day of the last change; none is dated before it.
  changed_on date not null,
  -- In the base currency, as its last change left it.
  mrr bigint not null default 0,
  end_reason text,
  owner_id uuid,
  -- Its invoices are issued by themselves; else they wait for somebody.
  issues boolean not null default false,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint subscription_key primary key (workspace_id, id),
  constraint subscription_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id),
  constraint subscription_plan foreign key (workspace_id, plan_id) references revenue.plan (workspace_id, id),
  constraint subscription_owner foreign key (workspace_id, owner_id) references workspace.member (workspace_id, id)
    on delete set null (owner_id),
  constraint subscription_seats check (seats between 1 and 1000000),
  constraint subscription_price check (unit_price >= 0 and list_price >= 0),
  constraint subscription_discount check (discount_rate between 0 and 1),
  constraint subscription_state check (state in ('trial', 'active', 'paused', 'ending', 'ended')),
  constraint subscription_end check (state not in ('ending', 'ended') or ends_on is not null),
  constraint subscription_counts check (mrr >= 0 and (state in ('active', 'ending') or mrr = 0))
);
create index subscription_by_account on revenue.subscription (workspace_id, account_id);
create index subscription_by_plan on revenue.subscription (workspace_id, plan_id);
create index subscription_by_owner on revenue.subscription (workspace_id, owner_id) where owner_id is not null;
create index subscription_by_next on revenue.subscription (workspace_id, next_on, id) where next_on is not null;
select platform.tenant_table('revenue.subscription');

-- What the monthly recurring revenue of a subscription was before a day and from it on, in minor units of the base currency, at
-- the rate of that day. Every bridge is a sum of these.
create table revenue.subscription_change (
  workspace_id uuid not null,
  id uuid not null,
  subscription_id uuid not null,
  day date not null,
  kind text not null,
  mrr_before bigint not null,
  mrr_after bigint not null,
  rate numeric(18,8) not null default 1,
  plan_id uuid not null,
  seats integer not null,
  unit_price numeric(18,6) not null,
  discount_rate numeric(9,6) not null,
  recorded_at timestamptz not null default now(),
  constraint subscription_change_key primary key (workspace_id, id),
  constraint subscription_change_subscription foreign key (workspace_id, subscription_id)
    references revenue.subscription (workspace_id, id) on delete cascade,
  constraint subscription_change_plan foreign key (workspace_id, plan_id) references revenue.plan (workspace_id, id),
  constraint subscription_change_kind check
    (kind in ('new', 'expansion', 'contraction', 'churn', 'reactivation', 'pause', 'resume')),
  constraint subscription_change_mrr check (mrr_before >= 0 and mrr_after >= 0)
);
create index subscription_change_by_day on revenue.subscription_change (workspace_id, day, id)
  include (kind, mrr_before, mrr_after, subscription_id);
create index subscription_change_by_subscription on revenue.subscription_change (workspace_id, subscription_id, day, id);
create index subscription_change_by_plan on revenue.subscription_change (workspace_id, plan_id);
select platform.tenant_table('revenue.subscription_change');

-- What is to be invoiced of a stretch of days: a period, a part of one, or a credit for the days of another item that are not
-- used. Amounts are minor units of the currency of the subscription, a credit's is negative.
create table revenue.subscription_item (
  workspace_id uuid not null,
  id uuid not null,
  subscription_id uuid not null,
  kind text not null,
  period_from date not null,
  period_to date not null,
  -- Until when it still holds: the day of the change, where a part of it was credited.
  kept_to date not null,
  seats integer not null,
  unit_price numeric(18,6) not null,
  list_price numeric(18,6) not null,
  discount_rate numeric(9,6) not null,
  plan_id uuid not null,
  -- The whole period is charged as it stands; of a part the amounts were worked out by days.
  gross bigint not null,
  net bigint not null,
  due_on date not null,
  credits_id uuid,
  -- The invoice, or the credit note, that it stands on; null: it waits.
  document_id uuid,
  -- Its line there, which a credit corrects.
  line_id uuid,
  -- Why it could not be issued the last time.
  fault text,
  created_at timestamptz not null default now(),
  constraint subscription_item_key primary key (workspace_id, id),
  constraint subscription_item_subscription foreign key (workspace_id, subscription_id)
    references revenue.subscription (workspace_id, id) on delete cascade,
  constraint subscription_item_plan foreign key (workspace_id, plan_id) references revenue.plan (workspace_id, id),
  constraint subscription_item_credits foreign key (workspace_id, credits_id)
    references revenue.subscription_item (workspace_id, id),
  constraint subscription_item_document foreign key (workspace_id, document_id)
    references revenue.document (workspace_id, id) on delete set null (document_id),
  constraint subscription_item_line foreign key (workspace_id, line_id)
    references revenue.line (workspace_id, id) on delete set null (line_id),
  constraint subscription_item_kind check (kind in ('period', 'part', 'credit')),
  constraint subscription_item_days check (period_from < period_to and kept_to between period_from and period_to),
  constraint subscription_item_credit check ((kind = 'credit') = (credits_id is not null))
);
-- However often the job looks, a period is prepared once.
create unique index subscription_item_once on revenue.subscription_item (workspace_id, subscription_id, period_from)
  where kind = 'period';
create index subscription_item_by_subscription on revenue.subscription_item (workspace_id, subscription_id, period_from);
create index subscription_item_waiting on revenue.subscription_item (workspace_id, due_on, subscription_id)
  where document_id is null;
create index subscription_item_by_document on revenue.subscription_item (workspace_id, document_id)
  where document_id is not null;
create index subscription_item_by_line on revenue.subscription_item (workspace_id, line_id) where line_id is not null;
create index subscription_item_by_credits on revenue.subscription_item (workspace_id, credits_id)
  where credits_id is not null;
create index subscription_item_by_plan on revenue.subscription_item (workspace_id, plan_id);
select platform.tenant_table('revenue.subscription_item');

-- The owner of a subscription is told before it renews or ends.
alter table activities.notification drop constraint notification_kind;
alter table activities.notification add constraint notification_kind
  check (kind in ('reminder', 'given', 'answered', 'clean-up', 'renewal'));
alter table activities.notice_choice no force row level security;
update activities.notice_choice set in_page = array_append(in_page, 'renewal');
alter table activities.notice_choice force row level security;
