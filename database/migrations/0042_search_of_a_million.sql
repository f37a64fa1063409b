-- Search that stays quick among a million records, and finds names in whichever letters they are written.

-- Names without accents and case, as files and records are compared. Letters are composed first, since an accent may follow its
-- letter as a sign of its own; signs that are no part of any letter go, such as the dot that small letters of İ leave. Sigma is
-- the same at the end of a word.
create function search.folded(value text) returns text
language sql immutable parallel safe
return case when octet_length(value) = length(value) then lower(value) else
  translate(lower(search.unaccent('search.unaccent'::regdictionary,
    regexp_replace(normalize(value, nfc), U&'[\0300-\036F]+', '', 'g'))), 'ς', 'σ') end;

-- Folded, in letters of which there are trigrams, and so an index, where the database knows letters of ASCII alone: Greek and
-- Cyrillic ones by one of the alphabet each, so that slips are forgiven in them; of other scripts each by its number.
create function search.lettered(value text) returns text
language sql immutable parallel safe
begin atomic
  select case when t !~ U&'[\0530-\1FFF\2E80-\+10FFFF]' then t else (
    select string_agg(case when ascii(c) between 1328 and 8191 or ascii(c) >= 11904 then 'x' || to_hex(ascii(c)) else c end, '' order by n)
    from unnest(string_to_array(t, null)) with ordinality l (c, n)) end
  from translate(search.folded(value),
    'αβγδεζηθικλμνξοπρστυφχψωабвгґдѓђеєжзѕиіїйјкќлљмнњопрстћуўфхцчџшщъыьэюя',
    'avgdezitiklmnxoprstyfhpoabvggdgdeejzziiiijkkllmnnoprstcuufhccdssxyxeua') t;
end;

-- What search looks through, and what it is asked for. Most is ASCII, which this makes a part of the statement.
create or replace function search.plain(value text) returns text
language sql immutable parallel safe
return case when octet_length(value) = length(value) then lower(value) else search.lettered(value) end;

update search.entry set plain = search.plain(plain) where octet_length(plain) <> length(plain);
update search.passage set plain = search.plain(plain) where octet_length(plain) <> length(plain);
insert into search.word (workspace_id, word)
select distinct workspace_id, search.plain(word) from search.word where octet_length(word) <> length(word);
delete from search.word where octet_length(word) <> length(word);

-- Of very many matches only some are ranked, and to find those no list of all of them needs to be made: a sixteenth of the
-- entries has an index of its own, a sixteenth as big. Where it holds enough of them, the other is not asked.
create function search.in_sample(record_id uuid) returns boolean
language sql immutable parallel safe
return uuid_hash(record_id) & 15 = 0;
create index entry_sample_by_trigram on search.entry using gin (plain search.gin_trgm_ops) where search.in_sample(record_id);

-- How near a word is to the one in a text that holds it, from 0 to 1: as search.word_similarity says, by its trigrams that are
-- found there, but reckoned from where the word begins and ends. The whole of such a word is 1.
create function search.nearness(word text, plain text) returns real
language sql immutable parallel safe
return (case
  when ' ' || plain || ' ' like '% ' || word || ' %' then length(word) + 1
  when ' ' || plain like '% ' || word || '%' then length(word)
  when plain || ' ' like '%' || word || ' %' then length(word) - 1
  else length(word) - 2 end / (length(word) + 1)::real)::real;

-- What begins with the words first, then by nearness; by all trigrams where it is not one plain word.
create function search.rank(beginning text, asked text, lone text, plain text) returns real
language sql immutable parallel safe
return (case when plain like beginning then 2 else 0 end
  + coalesce(search.nearness(lone, plain), search.word_similarity(asked, plain)))::real;

-- Entries like both patterns, or like one of the two; in no order. Both become a part of the statement that asks.
create function search.holding(workspace_id uuid, record_type text, one text, other text)
returns setof search.entry
language sql stable rows 200
begin atomic
  select e.*
  from search.entry e
  where e.workspace_id = holding.workspace_id
    and e.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
    and (holding.record_type is null or e.record_type = holding.record_type)
    and e.plain like one and e.plain like other;
end;

create function search.beginning(workspace_id uuid, record_type text, start text, inside text)
returns setof search.entry
language sql stable rows 200
begin atomic
  select e.*
  from search.entry e
  where e.workspace_id = beginning.workspace_id
    and e.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
    and (beginning.record_type is null or e.record_type = beginning.record_type)
    and (e.plain like start or e.plain like inside);
end;

-- The word with its second and third letter swapped, which leaves too few trigrams of a short one.
create function search.swapped(word text) returns text
language sql immutable parallel safe
return left(word, 1) || substr(word, 3, 1) || substr(word, 2, 1) || substr(word, 4);

-- Loads the library: its settings are unknown, and may not be set, before.
select search.similarity('', '');

drop function search.find(uuid, text, int, uuid[], uuid[], uuid, timestamptz);
drop function search.matching(uuid, text, text, int);

-- Records that hold every word; under three letters only where a word begins. When there are none, `forgiven`: those that hold
-- every word or, for words of five letters or more, what is likeliest to be meant by it. All of them, or as many as wanted with their
-- rank: up to a thousand out of the sample where that holds so many. In no order; one may come twice. The index looks for the
-- two longest words. The threshold is what is left of the trigrams of a word of five letters when two neighbours are swapped,
-- but for the second and third: 2 of 6. Planned once: the plan is the same for all words, and takes longer than to find them.
create function search.matching(workspace_id uuid, record_type text, words text, wanted int)
returns table (record_type text, record_id uuid, title text, detail text, rank real, forgiven boolean)
language sql stable security definer rows 200
set search_path = pg_catalog, pg_temp
set pg_trgm.word_similarity_threshold = 0.28
set plan_cache_mode = force_generic_plan
begin atomic
  with asked as materialized (
    select p as plain, w as each, length(w[1]) as letters, wanted is not null as ranked,
      coalesce(wanted <= 1000, false) as few,
      case when cardinality(w) = 1 and w[1] ~ '^[[:alnum:]]+$' then w[1] end as lone, search.pattern(p, '') as beginning,
      search.pattern(w[1], '') as start, search.pattern(w[1], '% ') as begun, search.pattern(w[1], '%') as longest,
      case when length(w[2]) >= 3 then search.pattern(w[2], '%') else '%' end as other,
      case when length(w[2]) >= 3 then 2 else 1 end as other_place,
      array(select search.pattern(each, case when length(each) < 3 then '% ' else '%' end) from unnest(w) each) as patterns
    from search.words(left(words, 200)) w, search.plain(left(words, 200)) p
  ), drawn as materialized (
    select e.record_type, e.record_id, e.title, e.detail,
      case when a.ranked then search.rank(a.beginning, a.plain, a.lone, e.plain) end as rank, false as forgiven
    from asked a cross join lateral search.holding(matching.workspace_id, matching.record_type, a.longest, a.other) e
    where a.few and a.letters >= 3 and search.in_sample(e.record_id) and ' ' || e.plain like all (a.patterns)
    limit wanted
  ), exact as materialized (
    select e.record_type, e.record_id, e.title, e.detail,
      case when a.ranked then search.rank(a.beginning, a.plain, a.lone, e.plain) end as rank, false as forgiven
    from asked a cross join lateral search.holding(matching.workspace_id, matching.record_type, a.longest, a.other) e
    where a.letters >= 3 and ' ' || e.plain like all (a.patterns)
      and (not a.few or (select count(*) from drawn) < wanted)
    limit wanted
  ), drawn_begun as materialized (
    select e.record_type, e.record_id, e.title, e.detail,
      case when a.ranked then search.rank(a.beginning, a.plain, a.lone, e.plain) end as rank, false as forgiven
    from asked a cross join lateral search.beginning(matching.workspace_id, matching.record_type, a.start, a.begun) e
    where a.few and a.letters < 3 and search.in_sample(e.record_id) and ' ' || e.plain like all (a.patterns)
    limit wanted
  ), begun as (
    select e.record_type, e.record_id, e.title, e.detail,
      case when a.ranked then search.rank(a.beginning, a.plain, a.lone, e.plain) end as rank, false as forgiven
    from asked a cross join lateral search.beginning(matching.workspace_id, matching.record_type, a.start, a.begun) e
    where a.letters < 3 and ' ' || e.plain like all (a.patterns)
      and (not a.few or (select count(*) from drawn_begun) < wanted)
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
            and (a.word operator(search.<%) v.word or v.word like search.pattern(search.swapped(a.word), ''))) m
        where m.stem is not null
        group by m.stem
        order by search.word_similarity(a.word, m.stem) desc, m.stem
        limit 12) else '{}' end as patterns
    from unnest((select each from asked)) with ordinality a (word, place)
    where (select letters >= 5 from asked) and not exists (select from exact) and not exists (select from drawn)
  ), meant as materialized (
    select first, second, search.word_similarity(a.lone, first) as nearness
    from asked a, likely one
    cross join unnest(one.patterns) first
    join likely two on two.place = (select other_place from asked)
    cross join unnest(case when two.place = 1 then '{%}' else two.patterns end) second
    where one.place = 1
  ), drawn_forgiven as materialized (
    select f.*
    from asked a cross join meant m cross join lateral (
      select e.record_type, e.record_id, e.title, e.detail,
        case when a.ranked then coalesce(m.nearness, search.word_similarity(a.plain, e.plain)) end as rank, true as forgiven
      from search.holding(matching.workspace_id, matching.record_type, m.first, m.second) e
      where search.in_sample(e.record_id)
        and not exists (select from likely l where e.plain not like all (l.patterns))
      limit wanted) f
    where a.few
    limit wanted
  ), forgiven as (
    select f.*
    from asked a cross join meant m cross join lateral (
      select e.record_type, e.record_id, e.title, e.detail,
        case when a.ranked then coalesce(m.nearness, search.word_similarity(a.plain, e.plain)) end as rank, true as forgiven
      from search.holding(matching.workspace_id, matching.record_type, m.first, m.second) e
      where not exists (select from likely l where e.plain not like all (l.patterns))
      limit wanted) f
    where not a.few or (select count(*) from drawn_forgiven) < wanted
    limit wanted
  )
  select * from exact
  union all select * from drawn
  union all select * from drawn_begun
  union all select * from begun
  union all select * from drawn_forgiven
  union all select * from forgiven;
end;

-- The best first: what begins with the words, then what is nearest to them and to the member. What they opened is looked for by
-- itself, since of very many matches only five hundred are ranked. `account_owners` and `contact_owners` narrow to the accounts,
-- and the people at accounts, of these owners.
create function search.find(workspace_id uuid, words text, wanted int,
  account_owners uuid[] default null, contact_owners uuid[] default null,
  member_id uuid default null, at timestamptz default now())
returns table (record_type text, record_id uuid, title text, detail text, rank real, forgiven boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
begin atomic
  with asked as materialized (
    select p as plain, search.pattern(p, '') as beginning, array(
      select search.pattern(w, case when length(w) < 3 then '% ' else '%' end)
      from unnest(search.words(left(words, 200))) w) as patterns
    from search.plain(left(words, 200)) p
  ), opened as (
    select e.record_type, e.record_id, e.title, e.detail, search.rank(a.beginning, a.plain, null, e.plain) as rank,
      false as forgiven, r.warmth
    from asked a
    cross join relationships.recent r
    join search.entry e on e.workspace_id = find.workspace_id and e.record_type = r.record_type and e.record_id = r.record_id
    where r.workspace_id = find.workspace_id and r.member_id = find.member_id
      and e.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
      and cardinality(a.patterns) > 0 and ' ' || e.plain like all (a.patterns)
  ), candidate as (
    -- In one list, since a join with the few that were opened is planned as a loop over them for every match.
    select c.record_type, c.record_id, max(c.title) as title, max(c.detail) as detail,
      (max(c.rank) + relationships.nearness(max(c.warmth), at))::real as rank, bool_and(c.forgiven) as forgiven
    from (
      select m.*, null::double precision as warmth
      from search.matching(find.workspace_id, null, find.words,
        case when account_owners is null and contact_owners is null then 500 else 100000 end) m
      union all
      select * from opened) c
    group by c.record_type, c.record_id
  )
  select c.record_type, c.record_id, c.title, c.detail, c.rank, c.forgiven
  from candidate c
  where case c.record_type
    when 'account' then account_owners is null or exists (
      select from relationships.account a
      where a.workspace_id = find.workspace_id and a.id = c.record_id and a.owner_id = any(account_owners))
    else contact_owners is null or exists (
      select from relationships.contact_place t
      join relationships.account o on o.workspace_id = find.workspace_id and o.id = t.account_id
      where t.workspace_id = find.workspace_id and t.contact_id = c.record_id and t.until is null
        and o.owner_id = any(contact_owners)) end
  order by rank desc, title, record_id
  limit least(wanted, 100);
end;

revoke all on function search.find(uuid, text, int, uuid[], uuid[], uuid, timestamptz) from public;
grant execute on function search.find(uuid, text, int, uuid[], uuid[], uuid, timestamptz) to rapport_app;
revoke all on function search.matching(uuid, text, text, int) from public;
grant execute on function search.matching(uuid, text, text, int) to rapport_app;
