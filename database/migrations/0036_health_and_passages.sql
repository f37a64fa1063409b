-- The health of a relationship, as the one responsible sees it: what they say of it, why, since when, and who said so.

alter table relationships.relationship add column health text;
alter table relationships.relationship add column health_reason text;
alter table relationships.relationship add column health_since timestamptz;
alter table relationships.relationship add column health_by uuid;
alter table relationships.relationship add constraint relationship_health check (health in ('good', 'watch', 'risk'));
alter table relationships.relationship add constraint relationship_health_reason
  check (health_reason is null or health is not null and length(health_reason) <= 300);
alter table relationships.relationship add constraint relationship_health_speaker foreign key (workspace_id, health_by)
  references workspace.member (workspace_id, id) on delete set null (health_by);
create index relationship_by_health on relationships.relationship (workspace_id, health, account_id) where health is not null;
create index relationship_by_health_speaker on relationships.relationship (workspace_id, health_by)
  where health_by is not null;

-- What a file of accounts says of it.
alter table data_quality.planned_account add column health text;
alter table data_quality.planned_account add column health_reason text;

-- What was written down: notes, comments and the names of files, a row each, for search to look through. A table of its own and
-- not search.entry, so that names are found as fast however much is written about them, and slips are looked up among names.
-- Secured but not forced, for the same reason as search.entry.
create table search.passage (
  workspace_id uuid not null,
  record_type text not null,
  record_id uuid not null,
  plain text not null,
  written_at timestamptz not null,
  constraint passage_key primary key (workspace_id, record_type, record_id)
);
create index passage_by_trigram on search.passage using gin (plain search.gin_trgm_ops);
select platform.tenant_table('search.passage');
alter table search.passage no force row level security;

-- A comment as it is read: who is mentioned by their name alone.
create function search.said(text text) returns text
language sql immutable parallel safe
return regexp_replace(text, '@\[([^]\n]{1,200})\]\([0-9a-f-]{36}\)', '@\1', 'g');

-- Passages of these types that hold every word, the newest first. The longest word has three letters or more, since the index
-- knows no shorter ones; a word under three letters counts only where one begins.
create function search.passages(workspace_id uuid, types text[], words text, wanted int)
returns table (record_type text, record_id uuid)
language sql stable security definer rows 50
set search_path = pg_catalog, pg_temp
begin atomic
  with asked as materialized (
    select search.pattern(w[1], '%') as longest,
      case when length(w[2]) >= 3 then search.pattern(w[2], '%') else '%' end as second,
      array(select search.pattern(each, case when length(each) < 3 then '% ' else '%' end) from unnest(w) each) as patterns
    from search.words(left(words, 200)) w
    where length(w[1]) >= 3
  )
  select p.record_type, p.record_id
  from search.passage p
  where p.workspace_id = passages.workspace_id
    and p.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
    and p.record_type = any(types)
    and p.plain like (select longest from asked) and p.plain like (select second from asked)
    and ' ' || p.plain like all ((select patterns from asked)::text[])
  order by p.written_at desc, p.record_id
  limit wanted;
end;
revoke all on function search.passages(uuid, text[], text, int) from public;
grant execute on function search.passages(uuid, text[], text, int) to rapport_app;

alter table activities.note no force row level security;
alter table activities.comment no force row level security;
alter table activities.attachment no force row level security;
insert into search.passage (workspace_id, record_type, record_id, plain, written_at)
select workspace_id, 'note', id, search.plain(body), written_at from activities.note where deleted_at is null and body <> '';
insert into search.passage (workspace_id, record_type, record_id, plain, written_at)
select workspace_id, 'comment', id, search.plain(search.said(body)), written_at from activities.comment where deleted_at is null;
insert into search.passage (workspace_id, record_type, record_id, plain, written_at)
select workspace_id, 'attachment', id, search.plain(name), created_at from activities.attachment where deleted_at is null;
alter table activities.note force row level security;
alter table activities.comment force row level security;
alter table activities.attachment force row level security;

-- Roles that were made before there were files reach them as far as notes: nothing was kept yet that somebody gave no right on.
-- Concerns stay with whoever is given them by name (docs/decisions/0028).
alter table workspace.role no force row level security;
update workspace.role r set rights = r.rights || jsonb_build_object('attachment', r.rights -> 'note')
from migration.kysely_migration m
where m.name = '0026_files_comments' and r.created_at < m.timestamp::timestamptz
  and r.rights ? 'note' and not r.rights ? 'attachment';
alter table workspace.role force row level security;

-- Where a merged tag went, so that a view that names it finds what has the other one now.
alter table relationships.tag add column merged_into uuid;
alter table relationships.tag add constraint tag_merged_into foreign key (workspace_id, merged_into)
  references relationships.tag (workspace_id, id);
create index tag_by_merger on relationships.tag (workspace_id, merged_into) where merged_into is not null;
