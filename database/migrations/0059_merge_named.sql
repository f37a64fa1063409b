-- Which accounts and people a manifest keeps something of, so that it is found when they go for good.
create table relationships.merge_named (
  workspace_id uuid not null,
  merge_id uuid not null,
  row_id uuid not null,
  record_id uuid not null,
  constraint merge_named_key primary key (workspace_id, merge_id, row_id, record_id),
  constraint merge_named_row foreign key (workspace_id, merge_id, row_id)
    references relationships.merge_row (workspace_id, merge_id, id) on delete cascade
);
create index merge_named_by_record on relationships.merge_named (workspace_id, record_id);
select platform.tenant_table('relationships.merge_named');

alter table relationships.merge_row no force row level security;
alter table relationships.account no force row level security;
alter table relationships.contact no force row level security;
alter table relationships.merge_named no force row level security;
insert into relationships.merge_named (workspace_id, merge_id, row_id, record_id)
select distinct m.workspace_id, m.merge_id, m.id, r.id
from relationships.merge_row m
cross join lateral jsonb_each_text(case m.action when 'changed' then m.key else m.before end) v
join (select workspace_id, id from relationships.account union all select workspace_id, id from relationships.contact) r
  on r.workspace_id = m.workspace_id and r.id::text = v.value
where m.action <> 'moved';
alter table relationships.merge_row force row level security;
alter table relationships.account force row level security;
alter table relationships.contact force row level security;
alter table relationships.merge_named force row level security;

-- Pairs that were told apart are looked up where one of the two went into a third.
create index duplicate_told_apart on data_quality.duplicate (workspace_id, kind) where state = 'different';
