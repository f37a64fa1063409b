import { sql } from 'kysely'
import type pg from 'pg'
import { learnPassageWords } from '#modules/activities/server/passages.ts'
import { enterAccounts } from '#modules/relationships/server/search-entries.ts'
import { adjustMonths } from '#modules/revenue/server/adjust-months.ts'
import { postDocuments } from '#modules/revenue/server/books/post-documents.ts'
import { boundKysely } from '#platform/database/bound-kysely.ts'
import { withoutIndexes } from './without-indexes.ts'

export interface Size {
  workspaceId: string
  memberId: string
  accounts: number
  lines: number
  seed: number
}

const linesPerDocument = 4
const tables = [
  'relationships.account',
  'relationships.relationship',
  'search.entry',
  'revenue.product',
  'revenue.unit_cost',
  'revenue.document',
  'revenue.line',
  'revenue.account_month',
  'revenue.month_total',
  'revenue.posting',
  'activities.note',
  'search.passage',
  'search.passage_word',
  'platform.event',
  'platform.event_subject',
  'platform.event_body',
]

/**
 * Fills a workspace, set by set, as the administrator. The same seed gives the same firms with the same sales over the 36
 * months before this one; a fifth of the accounts buys most, some lose money, one document in 25 is a credit note.
 */
export async function generate(admin: pg.ClientBase, size: Size): Promise<void> {
  const { workspaceId } = size
  const db = boundKysely(admin)
  await admin.query('select set_config($1, $2, false)', ['app.workspace_id', workspaceId])
  await admin.query(
    `set session_replication_role = replica; set work_mem = '256MB'; set maintenance_work_mem = '512MB'`,
  )
  await defineRandom(admin, size.seed)
  await withoutIndexes(admin, tables, async () => {
    await admin.query(accountsSql, [workspaceId, size.accounts, size.memberId])
    await admin.query(relationshipsSql, [workspaceId])
    await enterAccounts({ db, workspaceId }, sql`true`)
    await admin.query(productsSql, [workspaceId])
    await admin.query(costsSql, [workspaceId])
    await admin.query(draftLinesSql(size))
    await admin.query(documentsSql, [workspaceId])
    await admin.query(linesSql, [workspaceId])
    await adjustMonths({ db, workspaceId }, sql`select * from revenue.line where workspace_id = ${workspaceId}`, 'add')
    await postDocuments({ db, workspaceId }, sql`select id from revenue.document where workspace_id = ${workspaceId}`)
    await admin.query(notesSql, [workspaceId, size.memberId])
    await admin.query(passagesSql, [workspaceId])
    await learnPassageWords({ db, workspaceId })
    await admin.query(eventsSql, [workspaceId, size.memberId])
    await admin.query(
      eventPartsSql(
        'event_subject',
        `role, subject_type, subject_id, occurred_at`,
        `'account', 'account', a.id, e.occurred_at`,
      ),
      [workspaceId],
    )
    await admin.query(
      eventPartsSql(
        'event_body',
        `salt, body`,
        `decode(repeat('00', 16), 'hex'), jsonb_build_object('name', a.name, 'after', '{}'::jsonb)`,
      ),
      [workspaceId],
    )
  })
  // These events are taken as sealed: a sealer that works through them would be measured along.
  await admin.query(
    'update platform.sealer s set (tx, id) = (select tx, id from platform.event order by tx desc, id desc limit 1)',
  )
  await admin.query(
    `reset session_replication_role; reset work_mem; reset maintenance_work_mem; select set_config('app.workspace_id', '', false)`,
  )
}

/** pg_temp.pick(i, salt, n): a number from 0 to n − 1 that looks random; pg_temp.id(kind, i): a UUIDv7 that rises with i. */
async function defineRandom(admin: pg.ClientBase, seed: number): Promise<void> {
  await admin.query(`
    create function pg_temp.pick(i bigint, salt int, n int) returns int language sql immutable parallel safe
      return ((hashint8extended(i, ${seed} * 1000 + salt) & 2147483647) % n)::int;
    create function pg_temp.word(i bigint, salt int, words text[]) returns text language sql immutable parallel safe
      return words[1 + ((hashint8extended(i, ${seed} * 1000 + salt) & 2147483647) % cardinality(words))::int];
    create function pg_temp.id(kind int, i bigint) returns uuid language sql immutable parallel safe
      return (lpad(to_hex(1700000000000 + i), 12, '0') || '7000' || '8000' || lpad(to_hex(kind), 12, '0'))::uuid`)
}

const words = {
  first:
    'Alder,Amber,Ash,Beacon,Birch,Bramble,Bridge,Castle,Cedar,Cliff,Clover,Copper,Coral,Cove,Crane,Dale,Dover,Eagle,Elm,Falcon,Fern,Field,Finch,Flint,Forest,Glen,Granite,Grove,Harbour,Hazel,Heath,Heron,Hill,Holly,Iron,Island,Ivy,Juniper,Kestrel,Lake,Larch,Laurel,Linden,Maple,Marsh,Meadow,Mill,Moor,North,Oak,Olive,Orchard,Otter,Oxford,Pebble,Pine,Quarry,Raven,River,Rowan',
  second:
    'brook,bridge,field,ford,gate,ham,haven,hill,holm,land,ley,mere,mouth,port,ridge,side,stead,stone,ton,view,ville,water,well,wick,wood,worth',
  trade:
    'Bakery,Brewery,Catering,Chemicals,Clinic,Construction,Dairy,Design,Electrics,Engineering,Farms,Foods,Furniture,Garage,Gardens,Hardware,Hotels,Joinery,Kitchens,Logistics,Marine,Media,Metals,Motors,Optics,Paper,Pharmacy,Plastics,Printing,Roofing,Schools,Security,Software,Supplies,Systems,Textiles,Timber,Tools,Toys,Travel',
  form: 'Ltd,Limited,Group,and Sons,Co,Partners,Cooperative,Holdings',
  segment: 'Wholesale,Retail,Hospitality,Public sector,Online,Industry,Education,Health',
  city: 'Dublin,Cork,Galway,Limerick,Belfast,London,Leeds,Bristol,Glasgow,Cardiff,Lyon,Lille,Madrid,Porto,Milano,Wien,München,Köln,Zürich,Århus,Malmö,Oslo,Tallinn,Riga,Kraków,Brno,Gent,Utrecht,Boston,Toronto',
}

const word = (salt: number, list: keyof typeof words) =>
  `pg_temp.word(i, ${salt}, string_to_array('${words[list]}', ','))`

const accountsSql = `
  insert into relationships.account (workspace_id, id, kind, name, external_id, segment, city, country, email, owner_id, since, created_at, updated_at)
  select $1::uuid, pg_temp.id(1, i), case pg_temp.pick(i, 1, 10) when 0 then 'person' else 'organisation' end,
    ${word(2, 'first')} || ${word(3, 'second')} || ' ' || ${word(4, 'trade')} || ' ' || ${word(5, 'form')},
    'C' || lpad(i::text, 7, '0'), ${word(6, 'segment')}, ${word(7, 'city')}, 'IE', 'office@c' || i || '.example',
    case pg_temp.pick(i, 8, 3) when 0 then $3::uuid end, date '2020-01-01' + pg_temp.pick(i, 9, 1500),
    timestamptz '2023-01-01' + i * interval '1 second', timestamptz '2023-01-01' + i * interval '1 second'
  from generate_series(1, $2::int) i`

const relationshipsSql = `
  insert into relationships.relationship (workspace_id, account_id, type, level, stage)
  select workspace_id, id, case n % 20 when 0 then 'supplier' else 'customer' end, 1 + n % 4,
    case n % 20 when 0 then 'approved' else 'active' end
  from (select workspace_id, id, (row_number() over (order by id))::int as n from relationships.account where workspace_id = $1) a`

const productsSql = `
  insert into revenue.product (workspace_id, id, code, name, family, list_price)
  select $1::uuid, pg_temp.id(5, i), 'P' || i, 'Product ' || i, 'Family ' || i % 12, 10 + i % 90
  from generate_series(1, 500) i`

const costsSql = `
  insert into revenue.unit_cost (workspace_id, product_id, from_day, cost)
  select $1::uuid, pg_temp.id(5, i), '-infinity', 6 + i % 60 from generate_series(1, 500) i`

/** Held aside until the documents have their sums. Low account numbers buy more: the square of an even chance. */
function draftLinesSql({ accounts, lines }: Size): string {
  const documents = Math.max(1, Math.round(lines / linesPerDocument))
  return `
    create temp table draft_line as
    select d, (d - 1) * ${linesPerDocument} + p as i, p as position, account, issued_on, is_credit,
      case when is_credit then -gross / 4 else gross end as gross,
      case when is_credit then 0 else gross * discount / 100 end as discount,
      case when is_credit then -gross / 8 else gross * cost / 100 end as cost, 1 + pg_temp.pick((d - 1) * ${linesPerDocument} + p, 25, 40) as quantity
    from (
      select d, p, 1 + floor(${accounts} * power(pg_temp.pick(d, 20, 1000000) / 1000000.0, 2))::bigint as account,
        (date_trunc('month', now()) - interval '36 months')::date + pg_temp.pick(d, 21, 1095) as issued_on,
        pg_temp.pick(d, 22, 25) = 0 as is_credit, 500 + pg_temp.pick((d - 1) * ${linesPerDocument} + p, 23, 200000) as gross,
        pg_temp.pick((d - 1) * ${linesPerDocument} + p, 24, 25) as discount
      from generate_series(1::bigint, ${documents}) d, generate_series(1, ${linesPerDocument}) p) x
    -- What an account costs goes with the account: one in ten is dearer than what it pays.
    cross join lateral (select case pg_temp.pick(account, 26, 10) when 0 then 95 else 55 + pg_temp.pick(account, 27, 25) end as cost) c
    where (d - 1) * ${linesPerDocument} + p <= ${lines};
    analyze draft_line`
}

const documentsSql = `
  insert into revenue.document (workspace_id, id, kind, number, account_id, issued_on, due_on, currency, gross, discount, net)
  select $1::uuid, pg_temp.id(2, d), case when is_credit then 'credit-note' else 'invoice' end,
    case when is_credit then 'CN-' else 'INV-' end || lpad(d::text, 8, '0'), pg_temp.id(1, account), issued_on, issued_on + 30, 'EUR',
    sum(gross), sum(discount), sum(gross - discount)
  from draft_line group by d, is_credit, account, issued_on order by d`

const linesSql = `
  insert into revenue.line (workspace_id, id, document_id, account_id, issued_on, position, kind, product_id, quantity,
    list_price, unit_cost, gross, discount, net, base_gross, base_discount, base_net, base_cost)
  select $1::uuid, pg_temp.id(3, i), pg_temp.id(2, d), pg_temp.id(1, account), issued_on, position,
    case when is_credit then 'return' else 'sale' end, pg_temp.id(5, 1 + i % 500), quantity,
    round(abs(gross) / 100.0 / quantity, 6), round(abs(cost) / 100.0 / quantity, 6),
    gross, discount, gross - discount, gross, discount, gross - discount, cost
  from draft_line order by i`

const syllables =
  'bal,cor,den,fel,gar,hol,jun,kel,lam,mor,nev,pol,quin,ros,sel,tor,ur,val,wes,yar,zan,bre,cla,dro,fli,gri,klo,ple,pri,sta,stre,tri'.split(
    ',',
  )
const syllable = (at: number) => syllables[Math.floor(at) % syllables.length]!

/** A word of notes; the higher the number, the rarer: the first hundred stand in one of ten each, the last in a few of a million. */
export const noteWord = (no: number) => syllable(no) + syllable(no / 32) + syllable(no / 1024) + syllable(no / 7)
const noteWords = 32_768

const notesSql = `
  insert into activities.note (workspace_id, id, account_id, author_id, body, written_at)
  select $1::uuid, pg_temp.id(6, n * 2 + p), id, $2::uuid, 'Called about the next delivery; they want it a week earlier. '
      || (select string_agg(w[1 + no % 32] || w[1 + no / 32 % 32] || w[1 + no / 1024 % 32] || w[1 + no / 7 % 32], ' ' order by k)
        from (select k, floor(${noteWords} * power(pg_temp.pick(n * 64 + p * 32 + k, 30, 1000000) / 1000000.0, 3))::int as no
          from generate_series(1, 12) k) f),
    timestamptz '2025-01-01' + (p * 40 + pg_temp.pick(n, 31, 300)) * interval '1 day'
  from (select id, row_number() over (order by id) as n from relationships.account where workspace_id = $1) a,
    generate_series(1, 2) p, (select string_to_array('${syllables.join(',')}', ',') as w) s
  where n % 2 = 0`

const passagesSql = `
  insert into search.passage (workspace_id, record_type, record_id, plain, written_at)
  select workspace_id, 'note', id, search.plain(body), written_at from activities.note where workspace_id = $1`

const eventsSql = `
  insert into platform.event (workspace_id, id, type, actor_id, occurred_at, commitment)
  select $1::uuid, pg_temp.id(4, row_number() over (order by id)), 'account.created', $2::uuid, created_at,
    platform.commitment(decode(repeat('00', 16), 'hex'), jsonb_build_object('name', name, 'after', '{}'::jsonb))
  from relationships.account where workspace_id = $1`

const eventPartsSql = (table: string, columns: string, values: string) => `
  insert into platform.${table} (workspace_id, event_id, ${columns})
  select e.workspace_id, e.id, ${values}
  from (select *, row_number() over (order by id) as n from platform.event where workspace_id = $1) e
  join (select *, row_number() over (order by id) as n from relationships.account where workspace_id = $1) a on a.n = e.n`
