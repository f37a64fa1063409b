-- What is not issued yet: quotes, orders, deliveries, and drafts of invoices and credit notes. What was issued is a document.
create table revenue.paper (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  state text not null default 'draft',
  account_id uuid not null,
  contact_id uuid,
  currency char(3) not null,
  day date not null,
  -- The last day on which a quote may be accepted.
  valid_until date,
  title text,
  -- Given when it leaves the house, without gaps; the versions of a quote share theirs.
  number text,
  group_id uuid not null,
  revision smallint not null default 1,
  -- When an invoice is due, and until when how much less is taken.
  due_days smallint,
  early_days smallint,
  early_rate numeric(9,6),
  tax_mode text not null default 'exclusive',
  discount_rate numeric(9,6),
  -- In minor units of the currency, as the prices are: with tax or without.
  discount_amount bigint,
  note text,
  reference text,
  -- The paper it came from.
  follows_id uuid,
  -- Which part of an order an invoice bills.
  billing text not null default 'rest',
  billed_rate numeric(9,6),
  -- The document that a credit note corrects, and the one that was issued from this.
  corrects_id uuid,
  document_id uuid,
  -- How far an order is delivered, and an order or a delivery invoiced.
  delivered text not null default 'none',
  invoiced text not null default 'none',
  net bigint not null default 0,
  tax bigint not null default 0,
  total bigint not null default 0,
  -- Who accepted or declined, when, and from which address of the network where it was by link.
  answered_at timestamptz,
  answered_name text,
  answered_from text,
  answer_note text,
  author_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  constraint paper_key primary key (workspace_id, id),
  constraint paper_kind check (kind in ('quote', 'order', 'delivery', 'invoice', 'credit-note')),
  constraint paper_state check (
    state in ('draft', 'cancelled')
    or (kind = 'quote' and state in ('sent', 'accepted', 'declined', 'replaced'))
    or (kind = 'order' and state in ('open', 'done'))
    or (kind = 'delivery' and state = 'done')
    or (kind in ('invoice', 'credit-note') and state = 'issued')
  ),
  constraint paper_issued check ((state = 'issued') = (document_id is not null)),
  constraint paper_tax_mode check (tax_mode in ('exclusive', 'inclusive')),
  constraint paper_discount check (
    (discount_rate is null or discount_amount is null) and discount_rate between 0 and 1 and discount_amount >= 0
  ),
  constraint paper_terms check (due_days between 0 and 3650 and early_days between 0 and 3650 and early_rate between 0 and 1),
  constraint paper_billing check (billing in ('rest', 'lines', 'advance', 'progress')),
  constraint paper_progress check (delivered in ('none', 'part', 'all') and invoiced in ('none', 'part', 'all')),
  constraint paper_account foreign key (workspace_id, account_id) references relationships.account (workspace_id, id),
  constraint paper_contact foreign key (workspace_id, contact_id)
    references relationships.contact (workspace_id, id) on delete set null (contact_id),
  constraint paper_follows foreign key (workspace_id, follows_id) references revenue.paper (workspace_id, id),
  constraint paper_corrects foreign key (workspace_id, corrects_id) references revenue.document (workspace_id, id),
  constraint paper_document foreign key (workspace_id, document_id) references revenue.document (workspace_id, id),
  constraint paper_author foreign key (workspace_id, author_id)
    references workspace.member (workspace_id, id) on delete set null (author_id)
);
create index paper_by_day on revenue.paper (workspace_id, day desc, id);
-- Lists by state and their totals are read in this index.
create index paper_by_state on revenue.paper (workspace_id, kind, state, day desc, id)
  include (currency, total, valid_until, delivered, invoiced);
create index paper_by_account on revenue.paper (workspace_id, account_id, day desc, id);
create index paper_by_contact on revenue.paper (workspace_id, contact_id) where contact_id is not null;
create index paper_by_follows on revenue.paper (workspace_id, follows_id) where follows_id is not null;
create index paper_by_corrects on revenue.paper (workspace_id, corrects_id) where corrects_id is not null;
create index paper_by_document on revenue.paper (workspace_id, document_id) where document_id is not null;
create index paper_by_author on revenue.paper (workspace_id, author_id) where author_id is not null;
create unique index paper_version on revenue.paper (workspace_id, group_id, revision);
create unique index paper_number on revenue.paper (workspace_id, kind, number, revision) where number is not null;

create table revenue.paper_line (
  workspace_id uuid not null,
  id uuid not null,
  paper_id uuid not null,
  position int not null,
  kind text not null,
  product_id uuid,
  description text,
  -- Below zero only where an advance is set off.
  quantity numeric(18,6) not null default 1,
  unit text,
  list_price numeric(18,6),
  unit_price numeric(18,6) not null default 0,
  discount_rate numeric(9,6),
  tax_id uuid,
  -- Of one, in the base currency.
  unit_cost numeric(18,6),
  -- An option counts where it was chosen; of those with one choice in common exactly one is.
  optional boolean not null default false,
  choice text,
  chosen boolean not null default true,
  -- The line of the quote or the order that it delivers, bills or sets off.
  follows_line_id uuid,
  -- The line of an issued document that it credits, and whether the goods went back into stock.
  corrects_line_id uuid,
  restocked boolean not null default false,
  constraint paper_line_key primary key (workspace_id, id),
  constraint paper_line_kind check (kind in ('sale', 'charge', 'advance', 'return', 'allowance', 'text')),
  constraint paper_line_quantity check (quantity >= 0 or kind = 'advance'),
  constraint paper_line_prices check (unit_price >= 0 and list_price >= 0 and unit_cost >= 0),
  constraint paper_line_discount check (discount_rate between 0 and 1),
  constraint paper_line_chosen check (chosen or optional),
  constraint paper_line_paper foreign key (workspace_id, paper_id)
    references revenue.paper (workspace_id, id) on delete cascade,
  constraint paper_line_product foreign key (workspace_id, product_id) references revenue.product (workspace_id, id),
  constraint paper_line_tax foreign key (workspace_id, tax_id) references revenue.tax (workspace_id, id),
  constraint paper_line_follows foreign key (workspace_id, follows_line_id) references revenue.paper_line (workspace_id, id),
  constraint paper_line_corrects foreign key (workspace_id, corrects_line_id) references revenue.line (workspace_id, id)
);
create index paper_line_by_paper on revenue.paper_line (workspace_id, paper_id, position);
create index paper_line_by_product on revenue.paper_line (workspace_id, product_id) where product_id is not null;
create index paper_line_by_tax on revenue.paper_line (workspace_id, tax_id) where tax_id is not null;
create index paper_line_by_follows on revenue.paper_line (workspace_id, follows_line_id) where follows_line_id is not null;
create index paper_line_by_corrects on revenue.paper_line (workspace_id, corrects_line_id) where corrects_line_id is not null;

-- Under which secret addresses a paper or an issued document can be looked at without signing in.
create table revenue.public_page (
  workspace_id uuid not null,
  id uuid not null,
  paper_id uuid,
  document_id uuid,
  token_hash bytea not null,
  opened_by uuid,
  opened_at timestamptz not null,
  -- The last day on which it can be looked at; without one until it is closed.
  until date,
  closed_at timestamptz,
  last_seen_at timestamptz,
  views int not null default 0,
  constraint public_page_key primary key (workspace_id, id),
  constraint public_page_of check ((paper_id is null) <> (document_id is null)),
  constraint public_page_token unique (workspace_id, token_hash),
  constraint public_page_paper foreign key (workspace_id, paper_id)
    references revenue.paper (workspace_id, id) on delete cascade,
  constraint public_page_document foreign key (workspace_id, document_id)
    references revenue.document (workspace_id, id) on delete cascade,
  constraint public_page_opened_by foreign key (workspace_id, opened_by)
    references workspace.member (workspace_id, id) on delete set null (opened_by)
);
create index public_page_by_paper on revenue.public_page (workspace_id, paper_id) where paper_id is not null;
create index public_page_by_document on revenue.public_page (workspace_id, document_id) where document_id is not null;
create index public_page_by_opener on revenue.public_page (workspace_id, opened_by) where opened_by is not null;

select platform.tenant_table(t::regclass)
from unnest(array['revenue.paper', 'revenue.paper_line', 'revenue.public_page']) t;

-- The totals of a list of documents hold advances too.
drop index revenue.document_sums;
create index document_sums on revenue.document (workspace_id, currency, kind) include (net, charges, advances, tax);
