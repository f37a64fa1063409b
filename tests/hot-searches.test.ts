import pg from 'pg'
import { beforeAll, expect, inject, test } from 'vitest'
import { openTestHouse, type TestWorkspace } from './house.ts'

/*
 * What a request of a busy screen sends, explained as the role that sends it, with row-level security: a policy that
 * keeps an index from being used would not be seen as another. The server explains its functions' statements too.
 */

const house = await openTestHouse()

interface Statement {
  role: 'rapport_app' | 'rapport_identity'
  text: string
  values: unknown[]
}
let heard: Statement[] = []
const sinceThen = ({ text }: Statement) => text.includes('platform.event_seq')
for (const [name, role] of [
  ['app', 'rapport_app'],
  ['identity', 'rapport_identity'],
] as const)
  house.pools[name].on('connect', (client) => hear(client, role))

let firm: TestWorkspace
let ask: (path: string) => Promise<void>
let account: string
let member: string
let contact: string
let product: string

beforeAll(async () => {
  firm = await house.openWorkspace()
  const owner = await firm.signIn('owner')
  const { relationships, revenue } = owner.api
  member = owner.member.id
  for (let no = 0; no < 5; no++) {
    const { id } = await relationships.createAccount({
      ...{ name: `Alder ${no}`, segment: 'Cafés', ownerId: member },
      relationships: [{ type: no ? 'supplier' : 'customer', level: 1, stage: no ? 'preferred' : 'active' }],
    })
    const ben = { name: `Ben ${no}`, accountId: id, email: `ben${no}@alder.example` }
    contact = (await relationships.createContact(ben)).id
    const lines = [{ kind: 'sale' as const, quantity: '1', unitPrice: '1.00' }]
    await revenue.createDocument({ kind: 'invoice', number: `I-${no}`, accountId: id, issuedOn: '2026-06-10', lines })
    account = id
    await owner.api.activities.writeNote({ accountId: id, body: `Alder wrote ${no}` })
    await relationships.markOpened({ type: 'account', id })
    await relationships.judgeHealth({ ids: [id], type: no ? 'supplier' : 'customer', health: 'risk' })
  }
  product = (await revenue.createProduct({ code: 'TEA', name: 'Breakfast tea', unitCost: '1' })).id
  await multiply()
  await house.seal()
  ask = async (path) => {
    const answer = await owner.fetch(`/api/v1${path}`)
    expect(answer.status).toBe(200)
    // A stream goes on; what it begins with is all that is asked of the database.
    if (path.startsWith('/stream')) for await (const _ of answer.body!) if (heard.some(sinceThen)) break
    if (!answer.bodyUsed) await answer.text()
  }
})

/** So many rows that an index which leads straight to them is cheaper than any other. */
const copies = 2000
const multiplied: [table: string, changed: string][] = [
  [
    'relationships.account',
    `'id', md5(n::text)::uuid, 'name', 'Firm ' || n || ' ' || md5(n::text), 'segment', md5(n::text), 'owner_id', null`,
  ],
  [
    'relationships.relationship',
    `'account_id', md5(n::text)::uuid, 'type', 'partner', 'stage', md5(n::text),
    'health', null`,
  ],
  ['relationships.contact', `'id', md5(n::text)::uuid, 'account_id', md5(n::text)::uuid, 'name', md5(n::text)`],
  [
    'relationships.contact_place',
    `'id', md5(n::text)::uuid, 'contact_id', md5(n::text)::uuid, 'account_id', md5(n::text)::uuid`,
  ],
  ['relationships.contact_channel', `'id', md5(n::text)::uuid, 'contact_id', md5(n::text)::uuid`],
  ['search.entry', `'record_id', md5(n::text)::uuid, 'title', md5(n::text), 'plain', md5(n::text)`],
  [
    'search.passage',
    `'record_id', md5(n::text)::uuid, 'plain', md5(n::text), 'written_at', now() - n * interval '1 hour'`,
  ],
  ['search.word', `'word', md5(n::text)`],
  ['search.passage_word', `'word', md5(n::text)`],
  ['relationships.recent', `'record_id', md5(n::text)::uuid, 'member_id', md5(n::text)::uuid, 'warmth', n`],
  ['revenue.document', `'id', md5(n::text)::uuid, 'account_id', md5(n::text)::uuid, 'number', md5(n::text)`],
  ['revenue.line', `'id', md5(n::text)::uuid, 'account_id', md5(n::text)::uuid, 'document_id', md5(n::text)::uuid`],
  ['revenue.account_month', `'account_id', md5(n::text)::uuid`],
  ['identity.session', `'id', md5(n::text)::uuid, 'token', md5(n::text), 'userId', md5(n::text)::uuid`],
  ['identity.membership', `'user_id', md5(n::text)::uuid`],
  ['platform.event', `'id', md5(n::text)::uuid`],
  ['platform.event_subject', `'event_id', md5(n::text)::uuid, 'subject_id', md5(n::text)::uuid`],
]

async function multiply(): Promise<void> {
  await asSuperuser(async (client) => {
    // Made up rows hang on nothing.
    await client.query('set session_replication_role = replica')
    for (const [table, changed] of multiplied) {
      const columns = await givenColumns(client, table)
      await client.query(
        `insert into ${table} (${columns}) select ${columns.replaceAll(/(^|, )/g, '$1r.')} from (select ${columns} from ${table} limit 1) t
          cross join generate_series(1, ${copies}) n
          cross join lateral jsonb_populate_record(null::${table}, to_jsonb(t) || jsonb_build_object(${changed})) r`,
      )
    }
    // Columns that follow from others are not given.
    await client.query(
      `insert into revenue.product (workspace_id, id, code, name)
        select $1, md5(n::text)::uuid, md5(n::text), 'Thing ' || md5(n::text) from generate_series(1, ${copies}) n`,
      [firm.id],
    )
    // An empty table that is known to be empty is read whole whatever one says, and what a trigram index has not yet
    // put in its place makes it look dear: a vacuum does both, before the server's own comes by or not.
    for (const [table] of [...multiplied, ['revenue.product']]) await client.query(`vacuum analyze ${table}`)
  })
}

/** All but those that follow from others. */
async function givenColumns(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  )
  return rows[0]!.columns
}

async function asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...house.endpoint, user: 'postgres', password: inject('cluster').password })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const window = 'from=2026-01-01&to=2027-01-01'
const cases: [path: string, ...indexes: string[]][] = [
  ['/session', 'session_token', 'membership_key'],
  ['/accounts?sort=name', 'account_by_name', 'account_figure_key'],
  ['/accounts?sort=name&direction=desc', 'Backward using account_by_name'],
  ['/accounts?sort=created', 'account_by_creation'],
  ['/accounts?sort=net-sales&direction=desc', 'account_figure_by_value'],
  ['/accounts?sort=last-purchase', 'account_figure_by_value'],
  ['/accounts?ownerId={member}', 'account_by_owner'],
  ['/accounts?segment=Cafés', 'account_by_segment'],
  ['/accounts?type=customer', 'relationship_by_stage'],
  ['/accounts?stage=customer:active', 'relationship_by_stage'],
  ['/accounts/totals?stage=customer:active', 'relationship_by_stage'],
  ['/accounts/totals', 'account_figure_by_value', 'relationship_key', 'account_by_segment'],
  ['/search?words=alder', 'entry_by_trigram', 'entry_sample_by_trigram', 'document_by_number', 'recent_'],
  ['/search?words=alder', 'passage_by_trigram', 'passage_sample_by_trigram', 'passage_by_time'],
  ['/search?words=wrotte', 'word_by_trigram', 'passage_word_by_trigram', 'passage_by_trigram'],
  ['/recent', 'recent_'],
  [`/accounts?filter=${encodeURIComponent('{"field":"health","is":"is","value":"risk"}')}`, 'relationship_by_health'],
  [
    '/accounts/{account}',
    'account_key',
    'contact_place_by_account',
    'note_by_account',
    'event_subject_key',
    'account_month_key',
  ],
  ['/accounts/{account}/timeline', 'event_subject_key', 'event_body_key', 'event_by_undone'],
  [`/statement?accountId={account}&${window}`, 'account_month_key'],
  [`/statement?${window}`, 'month_total_key'],
  [`/entries?figure=net-sales&accountId={account}&${window}`, 'line_by_account'],
  [`/entries?figure=net-sales&${window}`, 'line_by_day'],
  ['/contacts', 'contact_by_name'],
  [
    '/contacts/{contact}',
    'contact_place_by_contact',
    'contact_channel_by_contact',
    'note_by_contact',
    'line_by_account',
  ],
  ['/documents', 'document_by_day'],
  ['/documents?accountId={account}', 'document_by_account'],
  ['/documents/totals', 'document_sums'],
  ['/products', 'product_by_name', 'unit_cost_key'],
  ['/products?sort=code', 'product_by_code'],
  ['/products?search=tea', 'product_by_code', 'product_by_name'],
  ['/products/sales?ids={product}', 'line_by_product'],
  ['/portfolio', 'figure_window_key', 'account_figure_by_value', 'month_total_key'],
  ['/portfolio/rows', 'account_figure_by_value'],
  ['/stream?after=0', 'seal_key', 'event_seq_key', 'event_subject_by_event'],
]

test.each(cases)('%s reads %s', async (path, ...indexes) => {
  heard = []
  await ask(
    path
      .replace('{account}', account)
      .replace('{member}', member)
      .replace('{contact}', contact)
      .replace('{product}', product),
  )
  const plans = (await explained(heard)).join('\n')
  for (const index of indexes) expect(plans).toContain(`${index.startsWith('B') ? '' : ' '}${index}`)
  expect(plans.match(/Seq Scan on .*/g)).toBeNull()
})

test('the graph of links goes through nothing again and again, whatever is known of its tables', async () => {
  // As of tables that were filled a moment ago: they are taken for empty, and to go through one costs nothing.
  await asSuperuser(async (client) => {
    await client.query('set session_replication_role = replica')
    await client.query(
      `insert into relationships.link (workspace_id, id, kind, from_account_id, to_account_id)
        select $1, md5(n::text)::uuid, 'supplies', $2, md5(n::text)::uuid from generate_series(1, $3::int) n`,
      [firm.id, account, copies],
    )
    await client.query(`update pg_class set reltuples = 0, relpages = 1 where oid = any($1::regclass[])`, [
      ['account', 'contact', 'contact_place', 'link'].map((table) => `relationships.${table}`),
    ])
  })
  heard = []
  await ask(`/links/graph?type=account&id=${account}`)
  const graph = heard.find(({ text }) => text.includes('with near'))!
  const rows = await asSuperuser(async (client) => {
    await client.query('set role rapport_app')
    await client.query(`select set_config('app.workspace_id', $1, false)`, [firm.id])
    const plan = await client.query(`explain (analyze, timing off, format json) ${graph.text}`, graph.values)
    return rowsHandled(plan.rows[0]['QUERY PLAN'][0].Plan)
  })
  expect(rows).toBeGreaterThan(copies)
  expect(rows).toBeLessThan(50 * copies)
})

interface Node {
  Plans?: Node[]
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Join Filter'?: number
}

/** Of every step of a plan: what it gave on and what it looked at in vain. */
function rowsHandled(node: Node): number {
  const once = node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Join Filter'] ?? 0)
  return once * node['Actual Loops'] + (node.Plans ?? []).reduce((sum, each) => sum + rowsHandled(each), 0)
}

function hear(client: pg.PoolClient, role: Statement['role']): void {
  const send = client.query.bind(client) as (...args: unknown[]) => unknown
  const query = (...args: unknown[]) => {
    const [first, values] = args as [string | pg.QueryConfig, unknown[] | undefined]
    const text = typeof first === 'string' ? first : first.text
    if (/^\s*(select|with)/.test(text))
      heard.push({ role, text, values: (typeof first === 'string' ? values : first.values) ?? [] })
    return send(...args)
  }
  Object.assign(client, { query })
}

/** The plans, of functions' statements too, as the server tells them while it runs the statements once more. */
function explained(statements: Statement[]): Promise<string[]> {
  return asSuperuser(async (client) => {
    const plans: string[] = []
    client.on('notice', ({ message }) => plans.push(message ?? ''))
    await client.query(`load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_level = 'notice';
      set auto_explain.log_nested_statements = on`)
    for (const { role, text, values } of statements) {
      await client.query('begin')
      await client.query(`set local role ${role}`)
      if (role === 'rapport_identity') await client.query('set local search_path = identity')
      else await client.query(`select set_config('app.workspace_id', $1, true)`, [firm.id])
      await client.query('set local enable_seqscan = off')
      await client.query(text, values)
      await client.query('rollback')
    }
    return plans.filter((plan) => !plan.includes('set_config'))
  })
}
