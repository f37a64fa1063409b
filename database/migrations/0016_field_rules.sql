-- Search for roles that hide fields: by what such a reader sees of a record, and by nothing else.

-- Loads the library: its settings are unknown, and may not be set, before.
select search.similarity('', '');

-- What search finds a record by, less the hidden fields (as 'account.email'); with none hidden the entry's own `plain`.
create function search.shown(workspace_id uuid, record_type text, record_id uuid, hidden text[]) returns text
language sql stable cost 2000
return case record_type
  when 'account' then (
    select search.plain(concat_ws(' ', a.name,
      case when 'account.segment' <> all(hidden) then a.segment end,
      case when 'account.city' <> all(hidden) then a.city end,
      case when 'account.externalId' <> all(hidden) then a.external_id end,
      case when 'account.email' <> all(hidden) then a.email end,
      case when 'account.website' <> all(hidden) then a.website end))
    from relationships.account a
    where a.workspace_id = shown.workspace_id and a.id = shown.record_id)
  when 'contact' then (
    select search.plain(concat_ws(' ', p.name,
      case when 'contact.jobTitle' <> all(hidden) then p.job_title end,
      (select a.name from relationships.account a
        where a.workspace_id = shown.workspace_id and a.id = p.account_id and a.deleted_at is null),
      case when 'contact.email' <> all(hidden) then p.email end))
    from relationships.contact p
    where p.workspace_id = shown.workspace_id and p.id = shown.record_id)
end;

-- Whether a text holds every word; one under three letters only where a word begins.
create function search.holds(plain text, words text[]) returns boolean
language sql immutable parallel safe
return not exists (
  select from unnest(words) w
  where plain not like search.pattern(w, case when length(w) < 3 then '% ' else '%' end)
    and plain not like search.pattern(w, ''));

-- Whether it holds each of them, or a word that is likely to be meant by it.
create function search.forgives(plain text, words text[]) returns boolean
language sql immutable parallel safe
return not exists (
  select from unnest(words) w
  where not search.holds(plain, array[w])
    and not (length(w) >= 5 and exists (select from search.spelled(plain) v where search.meant(w, v) is not null)));

-- As search.matching, for a reader who does not see some fields. The index narrows by all that an entry holds; what counts
-- is what is shown, for the words as they stand and for the slips alike, so that nothing found or missed tells of the rest.
create function search.matching_shown(workspace_id uuid, record_type text, words text, hidden text[])
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
    select array[search.pattern(word, '%')] || array(
      select distinct search.pattern(search.meant(word, v.word), '%')
      from search.word v
      where v.workspace_id = matching_shown.workspace_id
        and v.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
        and word operator(search.<%) v.word and search.meant(word, v.word) is not null) as patterns
    from (select each[1] as word from asked where letters >= 5 and not exists (select from exact)) a
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

revoke all on function search.matching_shown(uuid, text, text, text[]) from public;
grant execute on function search.matching_shown(uuid, text, text, text[]) to rapport_app;
