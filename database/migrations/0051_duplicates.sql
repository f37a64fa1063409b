-- Looking through all records for those that may be one, and what people said of them.

create table data_quality.duplicate_scan (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  state text not null default 'waiting',
  stage text not null default '',
  done integer not null default 0,
  total integer not null default 0,
  records integer not null default 0,
  pairs integer not null default 0,
  -- How the fields were weighed, so that a probability can be explained.
  model jsonb,
  fault text,
  asked_by uuid,
  started_at timestamptz not null default now(),
  progressed_at timestamptz not null default now(),
  ended_at timestamptz,
  constraint duplicate_scan_key primary key (workspace_id, id),
  constraint duplicate_scan_kind check (kind in ('account', 'contact')),
  constraint duplicate_scan_state check (state in ('waiting', 'running', 'done', 'failed')),
  constraint duplicate_scan_member foreign key (workspace_id, asked_by)
    references workspace.member (workspace_id, id) on delete set null (asked_by)
);
create index duplicate_scan_newest on data_quality.duplicate_scan (workspace_id, kind, started_at desc);
create index duplicate_scan_by_member on data_quality.duplicate_scan (workspace_id, asked_by) where asked_by is not null;
select platform.tenant_table('data_quality.duplicate_scan');

-- A pair is kept once, the smaller id first. One that was told apart stays so through later scans.
create table data_quality.duplicate (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  a_id uuid not null,
  b_id uuid not null,
  probability double precision not null,
  -- By field: how far the two agree and what that weighs.
  why jsonb not null,
  state text not null default 'open',
  found_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  version integer not null default 1,
  constraint duplicate_key primary key (workspace_id, id),
  constraint duplicate_pair unique (workspace_id, kind, a_id, b_id),
  constraint duplicate_kind check (kind in ('account', 'contact')),
  constraint duplicate_order check (a_id < b_id),
  constraint duplicate_state check (state in ('open', 'different', 'merged')),
  constraint duplicate_member foreign key (workspace_id, decided_by)
    references workspace.member (workspace_id, id) on delete set null (decided_by)
);
create index duplicate_open on data_quality.duplicate (workspace_id, kind, probability desc, id) where state = 'open';
create index duplicate_by_b on data_quality.duplicate (workspace_id, b_id);
create index duplicate_by_member on data_quality.duplicate (workspace_id, decided_by) where decided_by is not null;
select platform.tenant_table('data_quality.duplicate');

-- A workspace without a row here never merges without asking.
create table data_quality.duplicate_rule (
  workspace_id uuid not null,
  kind text not null,
  automatic boolean not null,
  threshold double precision not null,
  version integer not null default 1,
  constraint duplicate_rule_key primary key (workspace_id, kind),
  constraint duplicate_rule_kind check (kind in ('account', 'contact')),
  constraint duplicate_rule_threshold check (threshold between 0.9 and 1)
);
select platform.tenant_table('data_quality.duplicate_rule');
