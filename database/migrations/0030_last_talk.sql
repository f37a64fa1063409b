-- When somebody last talked to an account is a figure of it, so that lists show it, sort by it and find who was left alone.

alter table workspace.workspace no force row level security;
alter table activities.note no force row level security;
alter table relationships.account_figure no force row level security;
insert into relationships.account_figure (workspace_id, account_id, figure, value)
select n.workspace_id, n.account_id, 'last-talk', (max(n.written_at) at time zone w.time_zone)::date - date '1970-01-01'
from activities.note n
join workspace.workspace w on w.workspace_id = n.workspace_id
where n.kind <> 'note' and n.deleted_at is null
group by n.workspace_id, n.account_id, w.time_zone;
alter table relationships.account_figure force row level security;
alter table activities.note force row level security;
alter table workspace.workspace force row level security;
