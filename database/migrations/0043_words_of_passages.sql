-- Slips are forgiven in what was written down too, and what is found often in it is found as fast as what is rare.

-- Of one text the words that a slip is forgiven in: neither numbers nor addresses, and no signs beside them.
create function search.written(plain text) returns setof text
language sql immutable parallel safe
begin atomic
  select w
  from unnest(string_to_array(translate(written.plain, E'.,;:!?()[]{}<>"/\\_-*#`~|+=…–—“”„«»¿¡\n\r\t', repeat(' ', 40)), ' ')) w
  where length(w) between 4 and 40 and w !~ '[0-9@]';
end;

-- The words of all passages, as search.word has those of names; apart from them, so that neither crowds out the other.
create table search.passage_word (
  workspace_id uuid not null,
  word text not null,
  id uuid not null default platform.new_id(),
  constraint passage_word_key primary key (workspace_id, word, id)
);
create index passage_word_by_trigram on search.passage_word using gin (word search.gin_trgm_ops);
select platform.tenant_table('search.passage_word');
-- Not forced, for the same reason as with search.entry.
alter table search.passage_word no force row level security;
revoke update on search.passage_word from rapport_app;

insert into search.passage_word (workspace_id, word)
select distinct p.workspace_id, w from search.passage p, search.written(p.plain) w;

create index passage_sample_by_trigram on search.passage using gin (plain search.gin_trgm_ops) where search.in_sample(record_id);
create index passage_by_time on search.passage (workspace_id, written_at desc, record_id);

-- The newest passages of these types that are like both patterns and, behind a blank, like all of `patterns`. Where four hundred of
-- a sixteenth are, the newest are soon found by going back in time; where fewer are, all of them are soon read and put in order.
create function search.newest(workspace_id uuid, types text[], one text, other text, patterns text[], wanted int)
returns setof search.passage
language sql stable rows 50
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
begin atomic
  with drawn as materialized (
    select 1
    from search.passage p
    where wanted <= 1000 and search.in_sample(p.record_id)
      and p.workspace_id = newest.workspace_id
      and p.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
      and p.record_type = any(types) and p.plain like one and p.plain like other and ' ' || p.plain like all (patterns)
    limit 400
  ), often as materialized (
    select count(*) = 400 as so from drawn
  ), back as (
    -- In the order of time before anything else is asked: what patterns leave of it no plan can tell.
    select p.*
    from (
      select p.*
      from search.passage p
      where p.workspace_id = newest.workspace_id
        and p.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
      order by p.written_at desc, p.record_id
      offset 0) p
    where (select so from often)
      and p.record_type = any(types) and p.plain like one and p.plain like other and ' ' || p.plain like all (patterns)
    limit wanted
  ), found as (
    select p.*
    from search.passage p
    where (select not so from often)
      and p.workspace_id = newest.workspace_id
      and p.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
      and p.record_type = any(types) and p.plain like one and p.plain like other and ' ' || p.plain like all (patterns)
    order by p.written_at desc, p.record_id
    limit wanted
  )
  select * from back union all select * from found;
end;
revoke all on function search.newest(uuid, text[], text, text, text[], int) from public;

-- Passages of these types that hold every word, the newest first. The longest word has three letters or more, since the index
-- knows no shorter ones; a word under three letters counts only where one begins.
create or replace function search.passages(workspace_id uuid, types text[], words text, wanted int)
returns table (record_type text, record_id uuid)
language sql stable security definer rows 50
set search_path = pg_catalog, pg_temp
begin atomic
  select p.record_type, p.record_id
  from search.words(left(words, 200)) w
  cross join lateral search.newest(passages.workspace_id, types, search.pattern(w[1], '%'),
    case when length(w[2]) >= 3 then search.pattern(w[2], '%') else '%' end,
    array(select search.pattern(each, case when length(each) < 3 then '% ' else '%' end) from unnest(w) each), wanted) p
  where length(w[1]) >= 3
  order by p.written_at desc, p.record_id;
end;

-- Loads the library: its settings are unknown, and may not be set, before.
select search.similarity('', '');

-- Passages that do not hold every word, but, for words of five letters or more, what is likeliest to be meant by it; the newest
-- first, each with what is meant by the longest word. As search.matching forgives slips in names.
create function search.passages_meant(workspace_id uuid, types text[], words text, wanted int)
returns table (record_type text, record_id uuid, meant text)
language sql stable security definer rows 50
set search_path = pg_catalog, pg_temp
set pg_trgm.word_similarity_threshold = 0.28
set plan_cache_mode = force_generic_plan
begin atomic
  with asked as materialized (
    select w as each, case when length(w[2]) >= 3 then 2 else 1 end as other_place
    from search.words(left(words, 200)) w
    where length(w[1]) >= 5
  ), likely as materialized (
    select a.place, array[search.pattern(a.word, case when length(a.word) < 3 then '% ' else '%' end)]
      || case when length(a.word) >= 5 then array(
        select search.pattern(m.stem, '%')
        from (
          select search.meant(a.word, v.word) as stem
          from search.passage_word v
          where v.workspace_id = passages_meant.workspace_id
            and v.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
            and (a.word operator(search.<%) v.word or v.word like search.pattern(search.swapped(a.word), ''))) m
        where m.stem is not null
        group by m.stem
        order by search.word_similarity(a.word, m.stem) desc, m.stem
        limit 12) else '{}' end as patterns
    from unnest((select each from asked)) with ordinality a (word, place)
  ), found as (
    select distinct on (p.record_type, p.record_id) p.record_type, p.record_id, p.written_at, replace(first, '%', '') as meant
    from likely one
    cross join unnest(one.patterns) with ordinality f (first, nth)
    join likely two on two.place = (select other_place from asked)
    cross join unnest(case when two.place = 1 then '{%}' else two.patterns end) second
    cross join lateral search.newest(passages_meant.workspace_id, types, first, second, '{}', wanted) p
    where one.place = 1 and (cardinality((select each from asked)) > 1 or first <> one.patterns[1])
      and not exists (select from likely l where ' ' || p.plain not like all (l.patterns))
      and exists (select from likely l where ' ' || p.plain not like l.patterns[1])
    order by p.record_type, p.record_id, nth
  )
  select f.record_type, f.record_id, f.meant from found f
  order by f.written_at desc, f.record_id
  limit wanted;
end;
revoke all on function search.passages_meant(uuid, text[], text, int) from public;
grant execute on function search.passages_meant(uuid, text[], text, int) to rapport_app;
