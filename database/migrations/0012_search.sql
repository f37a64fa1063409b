-- Search that forgives a slip of the finger, and the indexes of the account list's filters.

create extension if not exists fuzzystrmatch with schema search;

-- The words somebody typed, longest first: the longest is what the index looks for, the others narrow.
create function search.words(value text) returns text[]
language sql immutable parallel safe
return array(
  select w from unnest(string_to_array(regexp_replace(search.plain(value), '\s+', ' ', 'g'), ' ')) w
  where w <> '' order by length(w) desc, w limit 8);

-- As a LIKE pattern: anywhere in a text, or behind a blank or at the start of it, which is where a word begins.
create function search.pattern(word text, before text) returns text
language sql immutable parallel safe
return before || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%';

create function search.same_letters(one text, other text) returns boolean
language sql immutable parallel safe
return array(select c from unnest(string_to_array(one, null)) c order by c)
  = array(select c from unnest(string_to_array(other, null)) c order by c);

-- The beginning of `word` that was meant by `asked`, by one letter wrong, missing or too many, or two neighbours swapped;
-- null where it was not meant. A word may go on after what was typed.
create function search.meant(asked text, word text) returns text
language sql immutable parallel safe
return case
  when search.levenshtein_less_equal(asked, left(word, length(asked) + 1), 1) <= 1 then left(word, length(asked) + 1)
  when search.levenshtein_less_equal(asked, left(word, length(asked)), 1) <= 1 then left(word, length(asked))
  when search.levenshtein_less_equal(asked, left(word, length(asked)), 2) = 2
    and search.same_letters(asked, left(word, length(asked))) then left(word, length(asked))
  when search.levenshtein_less_equal(asked, left(word, length(asked) - 1), 1) <= 1 then left(word, length(asked) - 1)
end;

-- The words of all entries, so that what was meant by a slip is looked for among words and not among records: a word stands
-- here once, however many records hold it; twice where two transactions wrote it at the same time, which costs less than
-- to wait for one another. A word stays when its last record is deleted, and then leads to nothing; it goes when records
-- go for good, or the night after.
create table search.word (
  workspace_id uuid not null,
  word text not null,
  id uuid not null default platform.new_id(),
  constraint word_key primary key (workspace_id, word, id)
);
create index word_by_trigram on search.word using gin (word search.gin_trgm_ops);
select platform.tenant_table('search.word');
-- Not forced, for the same reason as with search.entry.
alter table search.word no force row level security;
revoke update on search.word from rapport_app;

-- Of one text the words that a slip is forgiven in: neither numbers nor addresses.
create function search.spelled(plain text) returns setof text
language sql immutable parallel safe
begin atomic
  select w from unnest(string_to_array(spelled.plain, ' ')) w where length(w) between 4 and 100 and w !~ '[0-9@]';
end;

insert into search.word (workspace_id, word)
select distinct e.workspace_id, w from search.entry e, search.spelled(e.plain) w;

-- Loads the library: its settings are unknown, and may not be set, before.
select search.similarity('', '');

-- Records that hold every word; under three letters only where a word begins. When there are none, those that hold every
-- word or, for words of five letters or more, what is likeliest to be meant by it. All of them, in no order, or as many as
-- wanted. The index looks for the two longest words. The threshold is what is left of the trigrams of a word of five
-- letters when two neighbours are swapped: 2 of 6.
create function search.matching(workspace_id uuid, record_type text, words text, wanted int)
returns table (record_type text, record_id uuid)
language sql stable security definer rows 200
set search_path = pg_catalog, pg_temp
set pg_trgm.word_similarity_threshold = 0.28
begin atomic
  with asked as materialized (
    select w as each, cardinality(w) as words, length(w[1]) as letters,
      search.pattern(w[1], '') as start, search.pattern(w[1], '% ') as begun, search.pattern(w[1], '%') as longest,
      case when length(w[2]) >= 3 then search.pattern(w[2], '%') else '%' end as second,
      case when length(w[2]) >= 3 then 2 else 1 end as second_place
    from search.words(left(words, 200)) w
  ), exact as materialized (
    select e.record_type, e.record_id
    from search.entry e
    where (select letters >= 3 from asked)
      and e.workspace_id = matching.workspace_id
      and e.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
      and (matching.record_type is null or e.record_type = matching.record_type)
      and e.plain like (select longest from asked) and e.plain like (select second from asked)
      and ((select words from asked) <= 2 and (select second_place = words from asked) or not exists (
        select from unnest((select each from asked)) w
        where e.plain not like search.pattern(w, case when length(w) < 3 then '% ' else '%' end)
          and e.plain not like search.pattern(w, '')))
    limit wanted
  ), begun as (
    select e.record_type, e.record_id
    from search.entry e
    where (select letters < 3 from asked)
      and e.workspace_id = matching.workspace_id
      and e.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
      and (matching.record_type is null or e.record_type = matching.record_type)
      and (e.plain like (select start from asked) or e.plain like (select begun from asked))
      and ((select words from asked) = 1 or not exists (
        select from unnest((select each from asked)) w
        where e.plain not like search.pattern(w, '% ') and e.plain not like search.pattern(w, '')))
    limit wanted
  ), likely as materialized (
    select a.place,
      case when length(a.word) < 3 then array[search.pattern(a.word, ''), search.pattern(a.word, '% ')]
        else array[search.pattern(a.word, '%')] end
      || case when length(a.word) >= 5 then array(
        select search.pattern(m.stem, '%')
        from (
          select search.meant(a.word, v.word) as stem
          from search.word v
          where v.workspace_id = matching.workspace_id
            and v.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
            and a.word operator(search.<%) v.word) m
        where m.stem is not null
        group by m.stem
        order by search.word_similarity(a.word, m.stem) desc, m.stem
        limit 12) else '{}' end as patterns
    from unnest((select each from asked)) with ordinality a (word, place)
    where (select letters >= 5 from asked) and not exists (select from exact)
  ), forgiven as (
    select f.record_type, f.record_id
    from likely one
    cross join unnest(one.patterns) first
    join likely two on two.place = (select second_place from asked)
    cross join unnest(case when two.place = 1 then '{%}' else two.patterns end) second
    cross join lateral (
      select e.record_type, e.record_id
      from search.entry e
      where e.workspace_id = matching.workspace_id
        and e.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
        and (matching.record_type is null or e.record_type = matching.record_type)
        and e.plain like first and e.plain like second
        and ((select words from asked) <= 2 and (select second_place = words from asked)
          or not exists (select from likely l where e.plain not like all (l.patterns)))
      limit wanted) f
    where one.place = 1
    limit wanted
  )
  select x.record_type, x.record_id from exact x
  union all
  select b.record_type, b.record_id from begun b
  union all
  select distinct f.record_type, f.record_id from forgiven f;
end;

-- The best first: what begins with the words, then what is nearest to them. Of very many matches the first five hundred
-- found are ranked.
-- `account_owners` and `contact_owners` narrow to the accounts, and the people at accounts, of these owners.
drop function search.find(uuid, text, int);
create function search.find(workspace_id uuid, words text, wanted int,
  account_owners uuid[] default null, contact_owners uuid[] default null)
returns table (record_type text, record_id uuid, title text, detail text, rank real)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  with asked as materialized (
    select p as plain, search.pattern(p, '') as start from search.plain(left(words, 200)) p
  )
  select e.record_type, e.record_id, e.title, e.detail,
    (case when e.plain like (select start from asked) then 2 else 0 end
      + search.word_similarity((select plain from asked), e.plain))::real as rank
  from search.matching(find.workspace_id, null, find.words,
    case when account_owners is null and contact_owners is null then 500 else 100000 end) m
  join search.entry e on e.workspace_id = find.workspace_id and e.record_type = m.record_type and e.record_id = m.record_id
  left join relationships.contact p on contact_owners is not null and e.record_type = 'contact'
    and p.workspace_id = find.workspace_id and p.id = e.record_id
  left join relationships.account a on (account_owners is not null or contact_owners is not null)
    and a.workspace_id = find.workspace_id and a.id = case e.record_type when 'account' then e.record_id else p.account_id end
  where e.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
    and case e.record_type when 'account' then account_owners is null or a.owner_id = any(account_owners)
      else contact_owners is null or a.owner_id = any(contact_owners) end
  order by rank desc, e.title, e.record_id
  limit least(wanted, 100);
end;

revoke all on function search.find(uuid, text, int, uuid[], uuid[]) from public;
grant execute on function search.find(uuid, text, int, uuid[], uuid[]) to rapport_app;
revoke all on function search.matching(uuid, text, text, int) from public;
grant execute on function search.matching(uuid, text, text, int) to rapport_app;

create index account_by_segment on relationships.account (workspace_id, segment, name collate "und-x-icu", id)
  where deleted_at is null and segment is not null;
-- Few rows: totals of all accounts are counted from covering indexes, less those of the deleted.
create index account_deleted on relationships.account (workspace_id, id) where deleted_at is not null;
