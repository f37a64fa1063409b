-- When somebody last stood by what a record says: as it was added, as somebody changed it by itself, or as they said that it is
-- still right (docs/decisions/0046). Of records that are here already it is read from their events.
alter table relationships.account add column confirmed_at timestamptz;
alter table relationships.contact add column confirmed_at timestamptz;

alter table platform.event no force row level security;
alter table platform.event_subject no force row level security;
alter table relationships.account no force row level security;
alter table relationships.contact no force row level security;
update relationships.account a set confirmed_at = greatest(a.created_at, e.at)
from relationships.account b
left join (
  select e.workspace_id, s.subject_id as id, max(e.occurred_at) as at
  from platform.event e
  join platform.event_subject s on s.workspace_id = e.workspace_id and s.event_id = e.id and s.role = 'account'
  where e.type in ('account.changed', 'relationship.facts-changed') and e.batch_id is null
  group by e.workspace_id, s.subject_id
) e on e.workspace_id = b.workspace_id and e.id = b.id
where a.workspace_id = b.workspace_id and a.id = b.id;
update relationships.contact a set confirmed_at = greatest(a.created_at, e.at)
from relationships.contact b
left join (
  select e.workspace_id, s.subject_id as id, max(e.occurred_at) as at
  from platform.event e
  join platform.event_subject s on s.workspace_id = e.workspace_id and s.event_id = e.id and s.role = 'contact'
  where e.type in ('contact.changed', 'contact.left') and e.batch_id is null
  group by e.workspace_id, s.subject_id
) e on e.workspace_id = b.workspace_id and e.id = b.id
where a.workspace_id = b.workspace_id and a.id = b.id;
alter table relationships.contact force row level security;
alter table relationships.account force row level security;
alter table platform.event_subject force row level security;
alter table platform.event force row level security;

alter table relationships.account alter column confirmed_at set default now(), alter column confirmed_at set not null;
alter table relationships.contact alter column confirmed_at set default now(), alter column confirmed_at set not null;

-- After how many months without it a record is stale. A workspace without a row here has 12; null is never.
create table relationships.stale_rule (
  workspace_id uuid not null,
  months smallint,
  version integer not null default 1,
  constraint stale_rule_key primary key (workspace_id),
  constraint stale_rule_months check (months between 1 and 60)
);
select platform.tenant_table('relationships.stale_rule');

-- What is most worth cleaning this week, by member: at most ten records, kept in their order until the week is over. Whether one
-- is done is not written down, it follows from the records.
create table data_quality.clean_up (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  -- Its Monday, where the workspace is.
  week date not null,
  position smallint not null,
  source text not null,
  record_type text not null,
  record_id uuid not null,
  -- What the source asks of the record: a pair, a field.
  about text,
  set_aside_at timestamptz,
  constraint clean_up_key primary key (workspace_id, id),
  constraint clean_up_place unique (workspace_id, member_id, week, position),
  constraint clean_up_record check (record_type in ('account', 'contact')),
  constraint clean_up_member foreign key (workspace_id, member_id)
    references workspace.member (workspace_id, id) on delete cascade
);
create index clean_up_by_record on data_quality.clean_up (workspace_id, record_type, record_id);
create index clean_up_by_week on data_quality.clean_up (workspace_id, week);
select platform.tenant_table('data_quality.clean_up');

-- For which week the lists were last made, on which day, and of how many records.
create table data_quality.clean_up_round (
  workspace_id uuid not null,
  week date not null,
  made_on date not null,
  items integer not null default 0,
  constraint clean_up_round_key primary key (workspace_id)
);
select platform.tenant_table('data_quality.clean_up_round');

-- Whoever has a list is told so once a week.
alter table activities.notification drop constraint notification_kind;
alter table activities.notification add constraint notification_kind check (kind in ('reminder', 'given', 'answered', 'clean-up'));
alter table activities.notice_choice no force row level security;
update activities.notice_choice set in_page = array_append(in_page, 'clean-up');
alter table activities.notice_choice force row level security;

-- How much a field of the workspace's own counts towards a record being complete; null: it does not count.
alter table relationships.custom_field add column weight smallint;
alter table relationships.custom_field add constraint custom_field_weight check (weight between 1 and 3);
