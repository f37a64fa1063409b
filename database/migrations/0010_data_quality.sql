-- Imports: their record, the rows of their files as text, the accounts and contacts they plan, mappings kept for next time,
-- and how numbers, days and currencies are read out of text, as the reading of files in the program does it.

create schema data_quality;
grant usage on schema data_quality to rapport_app, rapport_worker;

create table data_quality.import (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  status text not null,
  -- Name, place, choices, format and rows of each file.
  files jsonb not null,
  -- How the rows of several files are joined.
  relation jsonb,
  mapping jsonb,
  choices jsonb not null default '{}',
  rates jsonb not null default '{}',
  -- How the chunks are made up, by the kind of import.
  plan jsonb,
  -- The last change of the workspace that the plan has seen; a plan made before another change is made again.
  planned_at text,
  rows int not null default 0,
  staged_rows int not null default 0,
  counts jsonb,
  totals jsonb,
  chunks int not null default 0,
  applied_chunks int not null default 0,
  applied_rows int not null default 0,
  undone_events int not null default 0,
  -- Events after this one are still to be undone.
  undo_after uuid,
  -- What an undo left in place because somebody used or changed it since.
  kept jsonb not null default '[]',
  fault text,
  stop_wanted boolean not null default false,
  -- Read and planned to see what would be; never written.
  dry_run boolean not null default false,
  seconds numeric(12,3) not null default 0,
  created_by uuid,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  progressed_at timestamptz,
  finished_at timestamptz,
  version int not null default 1,
  constraint import_key primary key (workspace_id, id),
  constraint import_created_by foreign key (workspace_id, created_by) references workspace.member (workspace_id, id),
  constraint import_kind check (kind in ('accounts', 'contacts', 'sales')),
  constraint import_status check (status in
    ('open', 'planned', 'staging', 'planning', 'applying', 'done', 'stopped', 'failed', 'undoing', 'undone', 'discarded'))
);
create index import_by_age on data_quality.import (workspace_id, created_at desc, id);
create index import_by_creator on data_quality.import (workspace_id, created_by);

-- The rows of a file as text. No row-level security: COPY is refused under it. Every statement names the workspace.
create table data_quality.staged_row (
  workspace_id uuid not null,
  import_id uuid not null,
  file_no smallint not null,
  row_number int not null,
  line_number int not null,
  cells text[] not null,
  problem text,
  constraint staged_row_key primary key (workspace_id, import_id, file_no, row_number)
);
select platform.distribute('data_quality.staged_row');
grant select, insert, update, delete on data_quality.staged_row to rapport_app;

-- Accounts an import names, one a row of an account file, one a different cell of any other.
create table data_quality.planned_account (
  workspace_id uuid not null,
  import_id uuid not null,
  no int not null,
  row_number int not null,
  -- How rows name it: its number, or its name behind a blank.
  account_key text not null,
  id uuid,
  change text not null,
  problem text,
  kind text,
  name text,
  plain text,
  external_id text,
  segment text,
  street text,
  postcode text,
  city text,
  region text,
  country text,
  website text,
  email text,
  phone text,
  tax_number text,
  owner_id uuid,
  relationship_type text,
  level smallint,
  salt bytea not null default uuid_send(gen_random_uuid()),
  constraint planned_account_key primary key (workspace_id, import_id, no),
  constraint planned_account_change check (change in ('new', 'changed', 'same', 'rejected', 'unused'))
);

create table data_quality.planned_contact (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number int not null,
  id uuid,
  change text not null,
  problem text,
  account_id uuid,
  name text,
  first_name text,
  last_name text,
  job_title text,
  email text,
  phone text,
  external_id text,
  salt bytea not null default uuid_send(gen_random_uuid()),
  constraint planned_contact_key primary key (workspace_id, import_id, row_number),
  constraint planned_contact_change check (change in ('new', 'changed', 'same', 'rejected'))
);

-- Rows that were not taken, as they stand in the file, with the reason; kept for download when the staged rows are gone.
create table data_quality.rejected_row (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number int not null,
  line_number int not null,
  cells text[] not null,
  problem text not null,
  constraint rejected_row_key primary key (workspace_id, import_id, row_number),
  constraint rejected_row_import foreign key (workspace_id, import_id) references data_quality.import (workspace_id, id)
);

create table data_quality.saved_mapping (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  columns text[] not null,
  choices jsonb not null,
  created_at timestamptz not null default now(),
  used_at timestamptz not null default now(),
  version int not null default 1,
  constraint saved_mapping_key primary key (workspace_id, id),
  constraint saved_mapping_kind check (kind in ('accounts', 'contacts', 'sales')),
  constraint saved_mapping_columns unique (workspace_id, kind, columns)
);

select platform.tenant_table(t::regclass) from unnest(array[
  'data_quality.import', 'data_quality.planned_account', 'data_quality.planned_contact',
  'data_quality.rejected_row', 'data_quality.saved_mapping']) t;

-- Currency signs and codes as they stand beside an amount.
create function data_quality.currency_marks() returns text
language sql immutable parallel safe
return ('AED|AFN|ALL|AMD|ANG|AOA|ARS|AU\$|AUD|AWG|AZN|BAM|BBD|BDT|BGN|BHD|BIF|BMD|BND|BOB|BRL|BSD|BTN|BWP|BYN|'
  || 'BZD|CA\$|CAD|CDF|CHF|CLP|CNY|COP|CRC|CUC|CUP|CVE|CZK|DJF|DKK|DOP|DZD|EGP|ERN|ETB|EUR|FJD|FKP|Fr\.|'
  || 'GBP|GEL|GHS|GIP|GMD|GNF|GTQ|GYD|HK\$|HKD|HNL|HRK|HTG|HUF|IDR|ILS|INR|IQD|IRR|ISK|JMD|JOD|JPY|KES|KGS|'
  || 'KHR|KMF|KPW|KRW|KWD|KYD|KZT|LAK|LBP|LKR|LRD|LSL|LYD|MAD|MDL|MGA|MKD|MMK|MNT|MOP|MRU|MUR|MVR|MWK|MXN|'
  || 'MYR|MZN|NAD|NGN|NIO|NOK|NPR|NZ\$|NZD|OMR|PAB|PEN|PGK|PHP|PKR|PLN|PYG|QAR|RON|RSD|RUB|RWF|Rs\.|SAR|'
  || 'SBD|SCR|SDG|SEK|SFr|SGD|SHP|SLE|SLL|SOS|SRD|SSP|STN|SVC|SYP|SZL|THB|TJS|TMT|TND|TOP|TRY|TTD|TWD|TZS|'
  || 'UAH|UGX|US\$|USD|UYU|UZS|VES|VND|VUV|WST|XAF|XCD|XCG|XDR|XOF|XPF|XSU|YER|ZAR|ZMW|ZWG|ZWL|kr\.|A\$|'
  || 'C\$|Fr|Ft|Kr|Kč|R\$|Rs|S\$|kr|zł|\$|£|¥|฿|₦|₩|₪|₫|€|₱|₴|₸|₹|₺|₽|₾|￥');

-- The code a sign or code means; null where the sign is shared by several currencies.
create function data_quality.currency_of(mark text) returns text
language sql immutable parallel safe
return case upper(btrim(mark))
    when '' then null when '$' then null when '¥' then null when '￥' then null when 'KR' then null when 'KR.' then null
    when '€' then 'EUR'
    when '£' then 'GBP'
    when '₹' then 'INR' when 'RS' then 'INR' when 'RS.' then 'INR'
    when '₩' then 'KRW'
    when '₽' then 'RUB'
    when '₺' then 'TRY'
    when '₴' then 'UAH'
    when '₫' then 'VND'
    when '₪' then 'ILS'
    when '฿' then 'THB'
    when '₦' then 'NGN'
    when '₱' then 'PHP'
    when '₸' then 'KZT'
    when '₾' then 'GEL'
    when 'US$' then 'USD'
    when 'A$' then 'AUD' when 'AU$' then 'AUD'
    when 'C$' then 'CAD' when 'CA$' then 'CAD'
    when 'NZ$' then 'NZD'
    when 'HK$' then 'HKD'
    when 'S$' then 'SGD'
    when 'R$' then 'BRL'
    when 'ZŁ' then 'PLN'
    when 'KČ' then 'CZK'
    when 'FT' then 'HUF'
    when 'FR' then 'CHF' when 'FR.' then 'CHF' when 'SFR' then 'CHF'
    else upper(btrim(mark)) end;

-- A number as people write it; null where it is none. The rule is that of the program's reader.
create function data_quality.read_number(value text, decimal_mark text) returns numeric
language plpgsql immutable parallel safe as $$
declare
  folded text := btrim(translate(value, U&'\00A0\2007\2009\202F' || E'\t' || U&'\2212\2010\2011\2013\FE63\FF0D\2019\02BC', '     ------'''''));
  marks text := data_quality.currency_marks();
  parts text[];
  body text;
  number text[];
  signs int;
  negative boolean;
  read numeric;
begin
  parts := regexp_match(folded, '^(' || marks || ')? ?(\()? ?([-+])? ?(' || marks || ')? ?([-+])? ?'
    || '([0-9.,][0-9.,'' ]*(?:[eE][-+]?[0-9]{1,2})?)(?: ?%)? ?(-)? ?(' || marks || ')? ?(-)? ?(\))?$');
  if parts is null then return null; end if;
  signs := num_nonnulls(parts[2], parts[3], parts[5], parts[7], parts[9]);
  if num_nonnulls(parts[1], parts[4], parts[8]) > 1 or signs > 1 or (parts[2] is null) <> (parts[10] is null) then
    return null;
  end if;
  body := btrim(case when decimal_mark = ',' then translate(parts[6], '.,', ',.') else parts[6] end);
  number := regexp_match(body, '^([0-9,'' ]*)(?:\.([0-9]*))?(?:[eE]([-+]?[0-9]{1,2}))?$');
  if number is null or coalesce(number[1], '') || coalesce(number[2], '') = '' then return null; end if;
  if number[1] !~ '^([0-9]+|[1-9][0-9]{0,2}((,[0-9]{3})+|(''[0-9]{3})+|( [0-9]{3})+)|[1-9][0-9]?(,[0-9]{2})*,[0-9]{3})?$' then
    return null;
  end if;
  read := (translate('0' || number[1], ', ''', '') || '.' || coalesce(number[2], '') || '0')::numeric;
  if number[3] is not null then read := read * ('1e' || number[3])::numeric; end if;
  if read >= 1e15 then return null; end if;
  negative := signs = 1 and coalesce(parts[3], parts[5], '-') <> '+';
  return case when negative then -read else read end;
end
$$;

-- The same for whole columns: what most cells look like is read at once. Null: empty. NaN: filled and no number.
create function data_quality.number_of(value text, decimal_mark text) returns numeric
language sql immutable parallel safe
return case
  when value is null or value = '' then null
  when decimal_mark = '.' and value ~ '^-?[0-9]{1,15}(\.[0-9]+)?$' then value::numeric
  when decimal_mark = ',' and value ~ '^-?[0-9]{1,15}(,[0-9]+)?$' then replace(value, ',', '.')::numeric
  when value ~ U&'^[\0020\0009\00A0\202F]*[-\2212\2013\2014]?[\0020\0009\00A0\202F]*$' then null
  else coalesce(data_quality.read_number(value, decimal_mark), 'NaN') end;

-- A rate as a fraction: a percent sign in the cell says percent whatever the column is.
create function data_quality.rate_of(value text, decimal_mark text, percent boolean) returns numeric
language sql immutable parallel safe
return case when percent or position('%' in value) > 0
  then data_quality.number_of(value, decimal_mark) * 0.01
  else data_quality.number_of(value, decimal_mark) end;

-- A day of the calendar from its parts, in the years 1800 to 2199; null where there is none.
create function data_quality.day_from(year int, month int, day int) returns date
language sql immutable parallel safe
return case
  when year not between 1800 and 2199 or month not between 1 and 12 or day < 1 then null
  when day <= 28 then make_date(year, month, day)
  when day > case month when 2 then case when year % 4 = 0 and (year % 100 <> 0 or year % 400 = 0) then 29 else 28 end
    when 4 then 30 when 6 then 30 when 9 then 30 when 11 then 30 else 31 end then null
  else make_date(year, month, day) end;

-- Two figures of a year mean 1969 to 2068.
create function data_quality.full_year(year text) returns int
language sql immutable parallel safe
return case when length(year) > 2 then year::int when year::int < 69 then 2000 + year::int else 1900 + year::int end;

-- Months long and short in English, German, French, Spanish, Italian and Dutch, without accents, in small letters.
create function data_quality.month_of(name text) returns int
language sql immutable parallel safe
return case
  when name = any(string_to_array('january jan januar janner januari janvier janv enero ene gennaio gen', ' ')) then 1
  when name = any(string_to_array('february feb februar februari fevrier fevr fev febrero febbraio febb', ' ')) then 2
  when name = any(string_to_array('march mar marz mrz maerz mars marzo maart mrt', ' ')) then 3
  when name = any(string_to_array('april apr avril avr abril abr aprile', ' ')) then 4
  when name = any(string_to_array('may mai mayo maggio mag mei', ' ')) then 5
  when name = any(string_to_array('june jun juni juin junio giugno giu', ' ')) then 6
  when name = any(string_to_array('july jul juli juillet juil julio luglio lug', ' ')) then 7
  when name = any(string_to_array('august aug aout agosto ago augustus', ' ')) then 8
  when name = any(string_to_array('september sep sept septembre septiembre settembre set sett', ' ')) then 9
  when name = any(string_to_array('october oct oktober okt octobre octubre ottobre ott', ' ')) then 10
  when name = any(string_to_array('november nov novembre noviembre', ' ')) then 11
  when name = any(string_to_array('december dec dezember dez decembre diciembre dic dicembre', ' ')) then 12
  end;

create function data_quality.named_day(value text) returns date
language plpgsql immutable parallel safe as $$
declare
  parts text[];
  rest text;
begin
  parts := regexp_match(value, '^([0-9]{1,2})(?:st|nd|rd|th|er|\.)?(?:[-/ ]| de )? ?([a-z]+)\.?(?:[-/ ]|, | de | del )?([0-9]{4}|[0-9]{2})$');
  if parts is not null then
    return data_quality.day_from(data_quality.full_year(parts[3]), data_quality.month_of(parts[2]), parts[1]::int);
  end if;
  parts := regexp_match(value, '^([a-z]+)\.?[- ]([0-9]{1,2})(?:st|nd|rd|th)?(?:, ?|[- ])([0-9]{4}|[0-9]{2})$');
  if parts is not null then
    return data_quality.day_from(data_quality.full_year(parts[3]), data_quality.month_of(parts[1]), parts[2]::int);
  end if;
  parts := regexp_match(value, '^([0-9]{4})[- ]([a-z]+)\.?[- ]([0-9]{1,2})$');
  if parts is not null then
    return data_quality.day_from(parts[1]::int, data_quality.month_of(parts[2]), parts[3]::int);
  end if;
  rest := regexp_replace(value, '^[a-z]{2,}\.?,? (?=[a-z]+\.? [0-9]|[0-9])', '');
  return case when rest = value then null else data_quality.named_day(rest) end;
end
$$;

-- A day as people write it; null where it is none. The rule is that of the program's reader.
create function data_quality.read_day(value text, date_order text) returns date
language plpgsql immutable parallel safe as $$
declare
  written text := regexp_replace(btrim(translate(value, U&'\00A0\202F', '  ')),
    '(?:[T ]|, ?)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)? ?(?:[AaPp]\.?[Mm]\.?)? ?(?:[Zz]|UTC|GMT)?(?:[-+][0-9]{2}(?::?[0-9]{2})?)?$', '');
  parts text[];
begin
  parts := regexp_match(written, '^([0-9]{4})(?:([-/. ])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{2})([0-9]{2}))$');
  if parts is not null then
    return data_quality.day_from(parts[1]::int, coalesce(parts[3], parts[5])::int, coalesce(parts[4], parts[6])::int);
  end if;
  parts := regexp_match(written, '^([0-9]{1,2})([-/. ]|\. )([0-9]{1,2})\2([0-9]{2}|[0-9]{4})\.?$');
  if parts is not null then
    return case date_order
      when 'dmy' then data_quality.day_from(data_quality.full_year(parts[4]), parts[3]::int, parts[1]::int)
      when 'mdy' then data_quality.day_from(data_quality.full_year(parts[4]), parts[1]::int, parts[3]::int)
      when 'ymd' then case when length(parts[4]) = 2 then
        data_quality.day_from(data_quality.full_year(lpad(parts[1], 2, '0')), parts[3]::int, parts[4]::int) end
      end;
  end if;
  if written ~ '[A-Za-z]' then return data_quality.named_day(lower(search.unaccent('search.unaccent'::regdictionary, written))); end if;
  parts := regexp_match(btrim(value), '^([0-9]{5})(?:\.[0-9]+)?$');
  if date_order = 'serial' and parts is not null then return date '1899-12-30' + parts[1]::int; end if;
  return null;
end
$$;

-- The same for whole columns. Null: empty. -infinity: filled and no day.
create function data_quality.day_of(value text, date_order text) returns date
language sql immutable parallel safe
return case
  when value is null or value = '' then null
  when value ~ '^(1[89]|2[01])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$'
    then make_date(substr(value, 1, 4)::int, substr(value, 6, 2)::int, substr(value, 9, 2)::int)
  when btrim(value) = '' then null
  else coalesce(data_quality.read_day(value, date_order), '-infinity') end;

-- Only the owner of a table may gather its statistics. An import fills tables faster than autovacuum looks at them, and
-- joins by the hundred thousand are planned for a handful of rows until somebody does.
create function data_quality.gather_statistics(relation regclass) returns void
-- A sample of 6,000 rows tells how many there are and costs a tenth of the usual one.
language plpgsql security definer set search_path = pg_catalog, pg_temp set default_statistics_target = 20 as $$
begin
  if relation::text !~ '^(data_quality|relationships|revenue|search|platform)\.[a-z_]+$' then
    raise exception 'No import fills %', relation;
  end if;
  execute format('analyze %s', relation);
end
$$;
revoke all on function data_quality.gather_statistics(regclass) from public;
grant execute on function data_quality.gather_statistics(regclass) to rapport_app;
