-- What each member opened lately and often, so that search puts it first. Theirs alone, and no event: what somebody looks at
-- changes nothing (docs/decisions/0031).

create table relationships.recent (
  workspace_id uuid not null,
  member_id uuid not null,
  record_type text not null,
  record_id uuid not null,
  -- Each opening counts one and half as much after 30 days. Kept as the logarithm to the base 2 of what the openings counted
  -- in 1970, so that the order is right at any time and no job fades it.
  warmth double precision not null,
  opened_at timestamptz not null,
  constraint recent_key primary key (workspace_id, member_id, record_type, record_id),
  constraint recent_record check (record_type in ('account', 'contact')),
  constraint recent_member foreign key (workspace_id, member_id)
    references workspace.member (workspace_id, id) on delete cascade
);
create index recent_by_record on relationships.recent (workspace_id, record_type, record_id);
create index recent_warmest on relationships.recent (workspace_id, member_id, warmth desc);
select platform.tenant_table('relationships.recent');

-- The warmth of one opening at a time.
create function relationships.warmth(at timestamptz) returns double precision
language sql immutable parallel safe
return extract(epoch from at)::double precision / (30 * 24 * 60 * 60);

-- What openings are worth to the order of search, from 0 for none to 1: a half for one just now, nine tenths for nine.
create function relationships.nearness(warmth double precision, at timestamptz) returns double precision
language sql immutable parallel safe
return case when warmth is null then 0 else 1 - 1 / (1 + power(2, least(warmth - relationships.warmth(at), 30))) end;

-- As before, but for what the member opened: it stands before what matches as well, and is looked for by itself, since of very
-- many matches only the first found are ranked. What begins with the words stays before what does not.
drop function search.find(uuid, text, int, uuid[], uuid[]);
create function search.find(workspace_id uuid, words text, wanted int,
  account_owners uuid[] default null, contact_owners uuid[] default null,
  member_id uuid default null, at timestamptz default now())
returns table (record_type text, record_id uuid, title text, detail text, rank real)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  with asked as materialized (
    select p as plain, search.pattern(p, '') as start, array(
      select search.pattern(w, case when length(w) < 3 then '% ' else '%' end)
      from unnest(search.words(left(words, 200))) w) as patterns
    from search.plain(left(words, 200)) p
  ), candidate as (
    -- In one list, since a join with the few that were opened is planned as a loop over them for every match.
    select c.record_type, c.record_id, bool_or(c.found) as found, max(c.warmth) as warmth
    from (
      select m.record_type, m.record_id, true as found, null::double precision as warmth
      from search.matching(find.workspace_id, null, find.words,
        case when account_owners is null and contact_owners is null then 500 else 100000 end) m
      union all
      select r.record_type, r.record_id, false, r.warmth
      from relationships.recent r
      where r.workspace_id = find.workspace_id and r.member_id = find.member_id) c
    group by c.record_type, c.record_id
  )
  select e.record_type, e.record_id, e.title, e.detail,
    (case when e.plain like (select start from asked) then 2 else 0 end
      + search.word_similarity((select plain from asked), e.plain) + relationships.nearness(c.warmth, at))::real as rank
  from candidate c
  join search.entry e on e.workspace_id = find.workspace_id and e.record_type = c.record_type and e.record_id = c.record_id
  left join relationships.account a on account_owners is not null and e.record_type = 'account'
    and a.workspace_id = find.workspace_id and a.id = e.record_id
  where e.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
    and (c.found or (select cardinality(patterns) > 0 from asked)
      and ' ' || e.plain like all ((select patterns from asked)::text[]))
    and case e.record_type when 'account' then account_owners is null or a.owner_id = any(account_owners)
      else contact_owners is null or exists (
        select from relationships.contact_place t
        join relationships.account o on o.workspace_id = find.workspace_id and o.id = t.account_id
        where t.workspace_id = find.workspace_id and t.contact_id = e.record_id and t.until is null
          and o.owner_id = any(contact_owners)) end
  order by rank desc, e.title, e.record_id
  limit least(wanted, 100);
end;

revoke all on function search.find(uuid, text, int, uuid[], uuid[], uuid, timestamptz) from public;
grant execute on function search.find(uuid, text, int, uuid[], uuid[], uuid, timestamptz) to rapport_app;

-- Loads the library: its settings are unknown, and may not be set, before.
select search.similarity('', '');

-- Slips are looked up by the word that was asked for, and no longer by each word with itself, which read every entry.
-- As search.matching, for a reader who does not see some fields. The index narrows by all that an entry holds; what counts
-- is what is shown, for the words as they stand and for the slips alike, so that nothing found or missed tells of the rest.
create or replace function search.matching_shown(workspace_id uuid, record_type text, words text, hidden text[])
returns table (record_type text, record_id uuid, shown text)
language sql stable security definer rows 200
set search_path = pg_catalog, pg_temp
set pg_trgm.word_similarity_threshold = 0.28
begin atomic
  with asked as materialized (
    select w as each, length(w[1]) as letters, search.pattern(w[1], '') as start,
      search.pattern(w[1], case when length(w[1]) < 3 then '% ' else '%' end) as longest
    from search.words(left(words, 200)) w
  ), exact as materialized (
    select e.record_type, e.record_id,
      search.shown(matching_shown.workspace_id, e.record_type, e.record_id, hidden) as shown
    from search.entry e
    where e.workspace_id = matching_shown.workspace_id
      and e.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
      and (matching_shown.record_type is null or e.record_type = matching_shown.record_type)
      and (e.plain like (select longest from asked) or e.plain like (select start from asked))
      and search.holds(e.plain, (select each from asked))
      and search.holds(
        search.shown(matching_shown.workspace_id, e.record_type, e.record_id, hidden), (select each from asked))
  ), likely as materialized (
    select array[search.pattern(a.asked, '%')] || array(
      select distinct search.pattern(search.meant(a.asked, v.word), '%')
      from search.word v
      where v.workspace_id = matching_shown.workspace_id
        and v.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
        and a.asked operator(search.<%) v.word and search.meant(a.asked, v.word) is not null) as patterns
    from (select each[1] as asked from asked where letters >= 5 and not exists (select from exact)) a
  ), forgiven as (
    select distinct e.record_type, e.record_id
    from likely cross join unnest(likely.patterns) one
    join search.entry e on e.plain like one
    where e.workspace_id = matching_shown.workspace_id
      and e.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
      and (matching_shown.record_type is null or e.record_type = matching_shown.record_type)
  )
  select x.record_type, x.record_id, x.shown from exact x
  union all
  select f.record_type, f.record_id, s.shown
  from forgiven f
  cross join lateral (
    select search.shown(matching_shown.workspace_id, f.record_type, f.record_id, hidden) as shown) s
  where search.forgives(s.shown, (select each from asked));
end;
