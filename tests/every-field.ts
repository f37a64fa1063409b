import { sql } from 'kysely'
import type { z } from 'zod'
import type { DuplicateKind } from '#modules/data-quality/contract/duplicate.ts'
import { fieldsOf } from '#modules/data-quality/server/matching/match-fields.ts'
import { columnsBeside, groupings } from '#modules/relationships/contract/account-columns.ts'
import { accountFilterFields } from '#modules/relationships/contract/account-filter.ts'
import { contactColumns, contactFilterFields, peopleGroupings } from '#modules/relationships/contract/contact-list.ts'
import { ruledFields } from '#modules/workspace/contract/fields.ts'
import type { Rights } from '#modules/workspace/contract/rights.ts'
import { type FieldRule, fieldsIn } from '#platform/contract/ruled.ts'
import { newId } from '#platform/server/ids.ts'
import { neutralOnPapers } from './every-paper.ts'
import { guarded, type Signed } from './every-route.ts'
import type { TestWorkspace } from './house.ts'

/** Every field that a role may be given less of. */
export const everyField = Object.entries(ruledFields).flatMap(([record, fields]) =>
  Object.entries(fields as Record<string, { label: string; rules: readonly FieldRule[] }>).map(
    ([name, { label, rules }]) => ({ field: `${record}.${name}`, record, name, label, rules }),
  ),
)

const costs = ['123456789', '641975320', '1234567.89', '6419753.20']

/** What stands in each field and nowhere else; what follows from a figure is what it can be computed from too. */
export const marks: Record<string, string[]> = {
  'account.name': ['Quillname'],
  'account.kind': ['"kind":"person"'],
  'account.externalId': ['quillnumber'],
  'account.segment': ['quillsegment'],
  'account.street': ['quillstreet'],
  'account.postcode': ['quillpostcode'],
  'account.city': ['quillcity'],
  'account.region': ['quillregion'],
  'account.country': ['quillcountry'],
  'account.website': ['quillwebsite.example'],
  'account.email': ['quillmail@firm.example'],
  'account.phone': ['quillphone'],
  'account.taxNumber': ['quilltax'],
  'account.ownerId': ['Una Quillowner'],
  'account.since': ['1987-03-21'],
  'account.relationships': [
    'candidate',
    '"interview"',
    'quillstage',
    '"cadenceDays":413',
    'every 413',
    'Una Quillkeeper',
    'quillfact',
    'quillreview',
  ],
  'account.custom': ['quillcustom'],
  'account.netSales': ['765432109', ',7654321.09,'],
  'account.grossProfit': costs,
  'account.lastPurchase': ['2026-06-11'],
  'account.lastTalk': [],
  'contact.accountId': [],
  'contact.name': ['Quillperson'],
  'contact.firstName': ['quillfirst'],
  'contact.lastName': ['quilllast'],
  'contact.jobTitle': ['quilljob'],
  'contact.email': ['quillperson@firm.example'],
  'contact.phone': ['quilldial'],
  'contact.buyingRole': ['champion'],
  'contact.pronunciation': ['quillsaid'],
  'contact.language': ['gsw'],
  'contact.addresses': ['quillhome'],
  // Near enough to be suggested.
  'contact.dates': ['1913-11-28', '28 November'],
  'contact.preferences': ['quilllikes'],
  'contact.custom': ['quillheld'],
  'note.body': ['quillnote'],
  'document.unitCost': costs,
}

export interface RuledRecords {
  account: string
  contact: string
  twin: string
  twinPerson: string
  /** The pairs they are in. */
  pair: string
  pairOfPeople: string
  note: string
  comment: string
  product: string
  document: string
  paper: string
  review: string
  /** By field an event that changed it. */
  events: Record<string, string>
}

/** An account with people, notes and sales in which each field holds its mark, and a past in which it did. */
export async function fillMarked(firm: TestWorkspace, { api }: Signed): Promise<RuledRecords> {
  const { member } = await firm.signIn('member')
  await api.workspace.changeMember({ id: member.id, name: 'Una Quillowner' })
  const keeper = await firm.signIn('manager')
  await api.workspace.changeMember({ id: keeper.member.id, name: 'Una Quillkeeper' })
  await api.relationships.changeStages({
    type: 'candidate',
    stages: [{ key: 'interview', name: 'Quillstage' }, { name: 'Quillstage two' }],
  })
  const mark = (field: string) => marks[field]![0]!
  const { id: account } = await api.relationships.createAccount({ name: 'Quillname' })
  const { id: contact } = await api.relationships.createContact({ name: 'Quillperson', accountId: account })
  const { id: note } = await api.activities.writeNote({ accountId: account, body: 'They called.' })
  const { id: comment } = await api.activities.addComment({ accountId: account, body: 'quillnote, who knows them?' })
  for (const record of ['account', 'contact'] as const)
    await api.relationships.createCustomField({ record, name: 'Quill', type: 'text' })
  const values: Record<string, unknown> = {
    'account.custom': { quill: 'quillcustom' },
    'contact.custom': { quill: 'quillheld' },
    'account.kind': 'person',
    'account.ownerId': member.id,
    'account.relationships': [
      { type: 'candidate', level: 2, stage: 'interview', ownerId: keeper.member.id, cadenceDays: 413 },
    ],
    'contact.accountId': null,
    'contact.addresses': [{ street: mark('contact.addresses') }],
    'contact.dates': [{ on: mark('contact.dates') }],
    'contact.preferences': [{ fact: mark('contact.preferences') }],
    'account.name': 'Quillname & Sons',
    'contact.name': 'Quillperson II',
  }
  const events: Record<string, string> = {}
  // What only the page of a person tells is long past on that of the account.
  const people = everyField.filter(({ record }) => record === 'contact')
  for (const { field, record, name, rules } of [...people, ...everyField.filter((each) => !people.includes(each))]) {
    if (!rules.includes('read') || record === 'document') continue
    const change = (value: unknown) => {
      if (record === 'account') return api.relationships.changeAccount({ id: account, [name]: value })
      if (record === 'contact') return api.relationships.changeContact({ id: contact, [name]: value })
      return api.activities.changeNote({ id: note, body: String(value) })
    }
    const { eventId } = await change(values[field] ?? mark(field))
    events[field] = eventId!
    const another = name === 'since' ? '1999-01-01' : name === 'buyingRole' ? 'uses' : null
    if (['name', 'kind', 'body', 'custom'].includes(name)) continue
    const gone = await change(
      field === 'contact.accountId'
        ? account
        : ['relationships', 'addresses', 'dates', 'preferences'].includes(name)
          ? []
          : another,
    )
    if (gone.eventId) await api.activities.undo({ id: gone.eventId })
  }
  await api.relationships.changeContact({ id: contact, accountId: account })
  await api.relationships.changeRelationshipFacts({ id: account, type: 'candidate', facts: { position: 'Quillfact' } })
  const { relationships } = (await api.relationships.accountPage({ id: account })).account
  await api.relationships.changeAccount({
    id: account,
    relationships: [...relationships, { type: 'supplier', level: 1 }],
  })
  const { id: review } = await api.relationships.addSupplierReview({
    ...{ accountId: account, on: '2026-11-01', quality: 71, note: 'Quillreview' },
  })
  const { id: product } = await api.revenue.createProduct({ name: 'Salt', unitCost: '1234567.89' })
  const cost = await api.revenue.setUnitCost({ id: product, fromDay: '2030-01-01', cost: '1' })
  events['document.unitCost'] = cost.eventId!
  const { id: document } = await api.revenue.createDocument({
    ...{ kind: 'invoice', number: 'I-1', accountId: account, issuedOn: '2026-06-11' },
    lines: [
      {
        kind: 'sale',
        productId: product,
        description: 'Salt',
        quantity: '1',
        unitPrice: '7654321.09',
        unitCost: '1234567.89',
      },
    ],
  })
  const { id: paper } = await api.revenue.writePaper({
    ...{ kind: 'quote', accountId: account },
    lines: [{ description: 'Salt', quantity: '1', unitPrice: '2', unitCost: '1234567.89' }],
  })
  const { id: twin } = await api.relationships.createAccount({ name: 'Twin' })
  const { id: twinPerson } = await api.relationships.createContact({ name: 'Twin' })
  const [pair, pairOfPeople] = await Promise.all([
    pairUp(firm, 'account', account, twin),
    pairUp(firm, 'contact', contact, twinPerson),
  ])
  return {
    account,
    contact,
    twin,
    twinPerson,
    pair,
    pairOfPeople,
    note,
    comment,
    product,
    document,
    paper,
    review,
    events,
  }
}

/** Two records that a search found alike in every field. */
async function pairUp(firm: TestWorkspace, kind: DuplicateKind, a: string, b: string): Promise<string> {
  const id = newId()
  const why = [...fieldsOf(kind, []).map(({ name }) => name), 'custom.quill'].map((field) => ({
    field,
    level: 1,
    weight: 5,
  }))
  await firm.inTransaction(({ db, workspaceId, now }) =>
    sql`insert into data_quality.duplicate (workspace_id, id, kind, a_id, b_id, probability, why, found_at)
      values (${workspaceId}, ${id}, ${kind}, least(${a}::uuid, ${b}), greatest(${a}::uuid, ${b}), 0.99, ${JSON.stringify(why)}, ${now})`.execute(
      db,
    ),
  )
  return id
}

const everything = { see: 'all', create: 'all', change: 'all', delete: 'all', export: 'all' } as const

/** Everything on records, less a rule on one field and what the rule does not go with. */
export function rightsWith(fields: Record<string, FieldRule>): Rights {
  const given: NonNullable<Rights['fields']> = {}
  for (const [field, rule] of Object.entries(fields)) {
    const [record, name] = field.split('.') as [keyof typeof ruledFields, string]
    given[record] = { ...given[record], [name]: rule }
  }
  const madeOfDocuments = Object.keys(fields).some((field) => /netSales|lastPurchase/.test(field))
  return {
    ...{ account: everything, contact: everything, note: everything, product: everything },
    ...{ member: { see: 'all' }, workspace: { see: 'all' } },
    ...(madeOfDocuments ? {} : { document: everything, portfolio: everything }),
    fields: given,
  }
}

export const readPaths = [
  ...(['list', 'filter', 'sort', 'include', 'search', 'group', 'export', 'history', 'conflict', 'undo'] as const),
]
export type ReadPath = (typeof readPaths)[number]

interface Question {
  path: ReadPath
  input: Record<string, unknown>
  /** The version that the writer saw. */
  ifMatch?: number
}

const window = { from: '2026-01-01', to: '2027-01-01' }

/** What is asked of every route that tells of records, and by which path it tells. */
export const reads: Record<string, (of: RuledRecords, field: string) => Question[]> = {
  'relationships.listAccounts': () => [
    { path: 'list', input: {} },
    { path: 'sort', input: { sort: 'created', direction: 'desc' } },
    { path: 'filter', input: { find: 'Quillname' } },
  ],
  'relationships.accountTotals': () => [
    { path: 'group', input: {} },
    { path: 'filter', input: { find: 'Quillname' } },
  ],
  // To group by what is hidden is refused.
  'relationships.accountGroups': (_, field) =>
    field === 'account.city' ? [] : [{ path: 'group', input: { by: 'city' } }],
  'relationships.contactGroups': (_, field) =>
    field === 'contact.jobTitle' ? [] : [{ path: 'group', input: { by: 'jobTitle' } }],
  'relationships.accountGroup': ({ account }) => [{ path: 'group', input: { id: account } }],
  'relationships.linkGraph': ({ account }) => [{ path: 'group', input: { type: 'account', id: account } }],
  'relationships.exportAccounts': () => [{ path: 'export', input: {} }],
  'relationships.exportSelection': ({ account }) => [{ path: 'export', input: { ids: [account] } }],
  'relationships.accountPage': ({ account }) => [{ path: 'include', input: { id: account, ...window } }],
  'relationships.createAccount': () => [{ path: 'include', input: { name: 'Another' } }],
  'relationships.changeAccount': ({ account }) => [
    { path: 'include', input: { id: account, name: 'Quillname & Sons' } },
    { path: 'conflict', input: { id: account, name: 'Somebody else' }, ifMatch: 1 },
  ],
  'relationships.restoreAccount': ({ account }) => [{ path: 'include', input: { id: account } }],
  'relationships.previewAccountMerge': ({ account, twin }) => [
    { path: 'include', input: { id: account, mergedId: twin } },
  ],
  'dataQuality.listDuplicates': () => [{ path: 'list', input: { kind: 'account' } }],
  'dataQuality.getDuplicate': ({ pair: ofAccounts, pairOfPeople: ofPeople }) => [
    { path: 'include', input: { id: ofAccounts } },
    { path: 'list', input: { id: ofPeople } },
  ],
  'dataQuality.findLikely': () => [{ path: 'search', input: { kind: 'account', name: 'Quillname & Sons' } }],
  'relationships.previewContactMerge': ({ contact, twinPerson }) => [
    { path: 'include', input: { id: contact, mergedId: twinPerson } },
  ],
  'relationships.restoreContact': ({ contact }) => [{ path: 'include', input: { id: contact } }],
  'relationships.listDeleted': () => [{ path: 'list', input: {} }],
  // It answers a count and nothing of the records.
  'relationships.changeAccounts': () => [],
  'relationships.changeContacts': () => [],
  // At no account, whose timeline would grow by it.
  'relationships.createContact': () => [{ path: 'include', input: { name: 'Another' } }],
  'relationships.changeContact': ({ contact }) => [
    { path: 'include', input: { id: contact, name: 'Quillperson II' } },
    { path: 'conflict', input: { id: contact, name: 'Somebody else' }, ifMatch: 1 },
  ],
  'relationships.personPage': ({ contact }) => [{ path: 'include', input: { id: contact } }],
  'relationships.changeRelationshipFacts': ({ account }) => [
    { path: 'include', input: { id: account, type: 'candidate', facts: { position: 'Quillfact' } } },
    { path: 'conflict', input: { id: account, type: 'candidate', facts: { position: 'Else' } }, ifMatch: 1 },
  ],
  'relationships.suggestFacts': () => [{ path: 'list', input: { type: 'candidate', key: 'position' } }],
  'relationships.accountReferrals': ({ account }) => [{ path: 'include', input: { id: account } }],
  'relationships.supplierScorecard': ({ account }) => [{ path: 'include', input: { id: account } }],
  'relationships.addSupplierReview': () => [
    { path: 'conflict', input: { accountId: newId(), on: '2026-11-02', quality: 1 } },
  ],
  'relationships.changeSupplierReview': ({ review }) => [
    { path: 'conflict', input: { id: review, note: 'Else' }, ifMatch: 7 },
  ],
  // They are not at this account, so that nothing is written.
  'relationships.leaveAccount': ({ contact }) => [
    { path: 'conflict', input: { id: contact, leftId: newId(), on: '2026-03' } },
  ],
  'relationships.exportContacts': () => [{ path: 'export', input: {} }],
  'relationships.exportContactSelection': ({ contact }) => [{ path: 'export', input: { ids: [contact] } }],
  'relationships.listContacts': () => [
    { path: 'list', input: {} },
    { path: 'filter', input: { find: 'Quillperson' } },
  ],
  'relationships.search': () => [
    { path: 'search', input: { words: 'Quillname' } },
    { path: 'search', input: { words: 'Quillpreson' } },
  ],
  'activities.timeline': ({ account }) => [
    { path: 'history', input: { accountId: account, limit: 100 } },
    ...['talk', 'comment', 'document', 'change'].map((strand) => ({
      path: 'history' as const,
      input: { accountId: account, limit: 100, strand },
    })),
  ],
  'activities.history': ({ account, contact, note, comment, product, document, paper }) =>
    Object.entries({ account, contact, note, comment, product, document, paper }).map(([type, id]) => ({
      path: 'history',
      input: { type, id, limit: 100 },
    })),
  'activities.today': () => [{ path: 'list', input: { whose: 'team' } }],
  'activities.undoBatch': () => [{ path: 'undo', input: { id: newId() } }],
  'activities.writeNote': ({ account }) => [{ path: 'include', input: { accountId: account, body: 'They wrote.' } }],
  'activities.changeNote': ({ note }) => [{ path: 'conflict', input: { id: note, body: 'Else' }, ifMatch: 1 }],
  'activities.getComment': ({ comment }) => [{ path: 'include', input: { id: comment } }],
  'activities.listComments': ({ account }) => [{ path: 'list', input: { accountId: account } }],
  'activities.addComment': ({ account }) => [{ path: 'include', input: { accountId: account, body: 'Nobody does.' } }],
  'activities.changeComment': ({ comment }) => [{ path: 'conflict', input: { id: comment, body: 'Else' }, ifMatch: 7 }],
  'activities.undo': ({ events }, field) => [{ path: 'undo', input: { id: events[field] ?? newId() } }],
  'revenue.statement': () => [{ path: 'group', input: window }],
  'revenue.statementBy': () => [{ path: 'list', input: { by: 'month', ...window } }],
  'revenue.entries': () => [{ path: 'list', input: { figure: 'net-sales', ...window } }],
  'revenue.listDocuments': () => [{ path: 'list', input: {} }],
  'revenue.documentTotals': () => [{ path: 'group', input: {} }],
  'revenue.listProducts': () => [{ path: 'list', input: {} }],
  'revenue.product': ({ product }) => [{ path: 'include', input: { id: product } }],
  'revenue.productSales': ({ product }) => [{ path: 'list', input: { ids: product } }],
  'revenue.productBuyers': ({ product }) => [{ path: 'list', input: { id: product } }],
  'revenue.createProduct': () => [{ path: 'include', input: { name: 'Pepper' } }],
  'revenue.changeProduct': ({ product }) => [
    { path: 'include', input: { id: product, name: 'Salt' } },
    { path: 'conflict', input: { id: product, name: 'Else' }, ifMatch: 7 },
  ],
  'revenue.setUnitCost': ({ product }) => [
    { path: 'conflict', input: { id: product, fromDay: null, cost: null }, ifMatch: 7 },
  ],
  'revenue.pricesFor': ({ product }) => [
    { path: 'include', input: { items: [{ productId: product, quantity: '1' }] } },
  ],
  'revenue.document': ({ document }) => [{ path: 'include', input: { id: document } }],
  'revenue.createDocument': ({ account }) => [
    {
      path: 'include',
      input: {
        ...{ kind: 'invoice', number: 'I-2', accountId: account, issuedOn: '2020-01-01' },
        lines: [{ kind: 'charge', quantity: '1', unitPrice: '1.00' }],
      },
    },
  ],
  'revenue.listPapers': () => [{ path: 'list', input: {} }],
  'revenue.paperTotals': () => [{ path: 'group', input: {} }],
  'revenue.paper': ({ paper }) => [{ path: 'include', input: { id: paper } }],
  'revenue.writePaper': ({ account }) => [{ path: 'include', input: { kind: 'quote', accountId: account } }],
  'revenue.changePaper': ({ paper }) => [
    { path: 'include', input: { id: paper, title: 'Salt' } },
    { path: 'conflict', input: { id: paper, title: 'Else' }, ifMatch: 1 },
  ],
  'revenue.copyPaper': ({ paper }) => [{ path: 'include', input: { id: paper } }],
  'revenue.paperContext': ({ account }) => [{ path: 'include', input: { accountId: account } }],
  'revenue.offeredProducts': () => [{ path: 'list', input: { words: 'Salt' } }],
  // They answer a paper, as the routes above do.
  ...Object.fromEntries(
    ['send', 'confirm', 'deliver', 'issue', 'answer', 'revise', 'order', 'cancel']
      .map((verb) => `revenue.${verb}Paper`)
      .concat(['Delivery', 'Invoice', 'Credit'].map((what) => `revenue.prepare${what}`))
      .map((name) => [name, () => []]),
  ),
  'revenue.issueInvoice': ({ account }) => [
    {
      path: 'include',
      input: {
        ...{ accountId: account, issuedOn: '2020-01-01' },
        lines: [{ kind: 'charge', quantity: '1', unitPrice: '1.00' }],
      },
    },
  ],
  'value.portfolio': () => [{ path: 'group', input: window }],
  'value.portfolioRows': () => [
    { path: 'list', input: window },
    { path: 'sort', input: { ...window, order: 'worst' } },
  ],
  'value.bottomDecile': () => [{ path: 'list', input: window }],
  'value.exportPortfolio': () => [{ path: 'export', input: window }],
}

const whole = ['accountPage', 'changeAccount', 'restoreAccount'].map((name) => `include relationships.${name}`)
const preview = 'include relationships.previewAccountMerge'
const previewOfPerson = 'include relationships.previewContactMerge'
const pair = 'include dataQuality.getDuplicate'
const pairOfPeople = 'list dataQuality.getDuplicate'
const listed = ['list', 'sort', 'filter'].map((path) => `${path} relationships.listAccounts`)
const totals = ['group', 'filter'].map((path) => `${path} relationships.accountTotals`)
const ofPerson = ['personPage', 'changeContact', 'restoreContact'].map((name) => `include relationships.${name}`)
const peopleInFile = ['export relationships.exportContacts', 'export relationships.exportContactSelection']
const ofContact = [
  ...peopleInFile,
  'include relationships.accountPage',
  ...ofPerson,
  ...['list', 'filter'].map((path) => `${path} relationships.listContacts`),
]
const ranked = ['list value.portfolioRows', 'sort value.portfolioRows', 'list value.bottomDecile']
const exported = 'export value.exportPortfolio'
const inFile = ['export relationships.exportAccounts', 'export relationships.exportSelection']
const grouped = 'group relationships.accountGroups'
const withSubsidiaries = 'group relationships.accountGroup'
const history = ['history activities.timeline', 'history activities.history']
const search = 'search relationships.search'
const costly = [withSubsidiaries, ...inFile, grouped, ...listed, ...totals, ...whole, ...ranked, exported]
const ofProducts = [
  'list revenue.listProducts',
  ...['product', 'changeProduct', 'pricesFor'].map((name) => `include revenue.${name}`),
]
const ofCosts = [
  ...costly,
  ...ofProducts,
  'history activities.history',
  'group revenue.statement',
  'list revenue.statementBy',
  'include revenue.document',
  'group value.portfolio',
  ...['paper', 'changePaper', 'copyPaper', 'paperContext'].map((name) => `include revenue.${name}`),
  'list revenue.offeredProducts',
]
const documents = ['list revenue.entries', 'list revenue.listDocuments', 'include revenue.document']
const sold = ['list revenue.productSales', 'list revenue.productBuyers']
const ofNet = [
  'include revenue.paperContext',
  'group revenue.statement',
  'list revenue.statementBy',
  'group revenue.documentTotals',
  'group value.portfolio',
]

/** Where whoever sees a field is told it. */
export const belongs: Record<string, string[]> = {
  'account.kind': [...listed, ...whole, 'group relationships.linkGraph'],
  'account.externalId': [preview, pair, ...inFile, ...whole, ...history, ...ranked, exported],
  'account.segment': [
    preview,
    pair,
    ...inFile,
    ...listed,
    ...totals,
    ...whole,
    search,
    ...history,
    ...ranked,
    exported,
  ],
  'account.street': [preview, pair, ...inFile, ...whole, ...history],
  'account.postcode': [preview, pair, ...inFile, ...whole, ...history],
  'account.city': [
    preview,
    pair,
    grouped,
    'list dataQuality.listDuplicates',
    'search dataQuality.findLikely',
    ...inFile,
    ...listed,
    ...whole,
    search,
    ...history,
  ],
  'account.region': [preview, pair, ...inFile, ...whole, ...history],
  'account.country': [preview, pair, ...inFile, ...whole, ...history],
  'account.website': [preview, pair, ...inFile, ...whole, ...history],
  'account.email': [preview, pair, ...inFile, ...whole, ...history],
  'account.phone': [preview, pair, ...inFile, ...whole, ...history],
  'account.taxNumber': [preview, pair, ...inFile, ...whole, ...history],
  'account.ownerId': [preview, pair, ...inFile, ...listed, ...whole, ...history, ...ranked, exported],
  'account.since': [preview, pair, ...inFile, ...whole, ...history],
  'account.relationships': [
    'list activities.today',
    ...['include', 'conflict'].map((path) => `${path} relationships.changeRelationshipFacts`),
    'list relationships.suggestFacts',
    'group relationships.linkGraph',
    'include relationships.supplierScorecard',
    'conflict relationships.changeSupplierReview',
    ...inFile,
    ...listed,
    ...totals,
    ...whole,
    ...history,
  ],
  'account.custom': [preview, pair, ...inFile, ...whole, ...history],
  'account.netSales': [
    exported,
    grouped,
    withSubsidiaries,
    ...inFile,
    ...listed,
    ...totals,
    ...whole,
    ...history,
    ...documents,
    ...sold,
    ...ofNet,
    ...ranked,
  ],
  'account.grossProfit': ofCosts,
  'account.lastPurchase': [...inFile, ...listed, ...whole, ...history, ...documents, 'list revenue.productBuyers'],
  'contact.jobTitle': [pairOfPeople, 'group relationships.contactGroups', ...ofContact, search, ...history],
  'contact.email': [pairOfPeople, ...ofContact, ...history],
  'contact.phone': [pairOfPeople, ...ofContact, ...history],
  'contact.buyingRole': [...ofContact, ...history],
  'contact.pronunciation': [previewOfPerson, pairOfPeople, ...ofPerson, ...history],
  'contact.language': [previewOfPerson, pairOfPeople, ...peopleInFile, ...ofPerson, ...history],
  'contact.addresses': [pairOfPeople, ...ofPerson, ...history],
  'contact.dates': [pairOfPeople, ...peopleInFile, ...ofPerson, ...history],
  'contact.preferences': [...ofPerson, ...history],
  'contact.custom': [previewOfPerson, pairOfPeople, ...peopleInFile, ...ofPerson, ...history],
  'note.body': [
    'include relationships.accountPage',
    'include relationships.personPage',
    ...history,
    'conflict activities.changeNote',
    'list activities.listComments',
    'include activities.getComment',
    'conflict activities.changeComment',
  ],
  'document.unitCost': ofCosts,
}

/**
 * Routes that tell of no field of a record: who works here and how, which stages and links there are, what is deleted, and imports, which no
 * role with rules has. A document on paper is refused as a whole where a field on it is hidden (printed-document.test.ts).
 */
export const silent = guarded
  .map(({ name }) => name)
  .filter(
    (name) =>
      /^(workspace|sample)\./.test(name) ||
      /^revenue\.(books|changeBooks|lockBooks|chart|addLedger|changeLedger|(list|change)Series|terms|agreeTerms|trialBalance|ledgerEntries|issueCredit|listPayments|payment|takePayment|refund|reversePayment|setOffCredit|writeOff|receivables|openItems|documentPdf|documentUbl|exportJournal|\w*Bank\w*|rejectProposal|(list|set|remove|bring)Rates?)$/.test(
        name,
      ) ||
      /^revenue\.((list|create|change)Plans?|(list|start|change|pause|resume|end)Subscriptions?|subscription(Totals)?|preview(Start|Step)|changeTerms|takeBackEnd|issueItems|mrr(Bridge|Changes))$/.test(
        name,
      ) ||
      /^revenue\.(incomeStatement|supplierStanding|payables|payBills|placeOrder|closeOrder|receiveGoods|purchaseOrder|listPurchaseOrders|takeBack\w+|(list|enter|add|end)?(Recurring)?(E|e)xpenses?|expenseTotals|(list|enter)Income|(list|enter)?[Bb]ills?)$/.test(
        name,
      ) ||
      /^dataQuality\.(?!(list|get)Duplicates?$|findLikely$)/.test(name) ||
      /\.((delete|erase)(Accounts?|Contacts?|Note)|salesWindow|completenessByType|(list|change)Stages|(account|contact)Ids|contactTotals|listTasks|(show|add|change|finish|delete)Task|(list|show|plan|change|move|cancel|hold)Meetings?|(list|mark)Notifications|(show|change)Notices|(make|revoke)CalendarAddress|(add|remove)Device|(list|add|get|read|change|delete)Attachments?|deleteComment|(list|save|change|delete)Views?|listTags|(create|change|merge|delete)Tags?|merge(Accounts|Contacts)|tag(Accounts|People)|judgeHealth|confirm(Accounts|Contacts)|(show|change)StaleRule|listStarred|orderStarred|(un)?star|listRecent|markOpened|listLinks|(add|change|remove)Link|removeSupplierReview|(show|change)SupplierWeights|(list|create|change|delete|order)CustomFields?|previewFormula|readForms|product(Totals|Families)|(archive|restore)Product|(list|create|change)PriceLists?|(priceList|changePriceList)(Items)?|listTaxes|(create|change)Tax|(open|close)(Paper|Document)Pages?)$/.test(
        name,
      ),
  )

/** What may be named without naming a field of an account, a person or a note. */
export const neutral = new Set([
  ...['id', 'limit', 'after', 'afterRank', 'from', 'to', 'compare', 'show', 'order', 'direction', 'find', 'words'],
  'format',
  ...[
    'ids',
    'history.type',
    'previewAccountMerge.mergedId',
    'previewContactMerge.mergedId',
    ...['kind', 'name', 'email', 'phone', 'website', 'accountId'].map((field) => `findLikely.${field}`),
    'listDuplicates.kind',
    'cursor',
    'history.field',
    'eraseAccount.name',
    'eraseContact.name',
    'strand',
    'number',
    'issuedOn',
    'dueOn',
    'correctsId',
    'lines',
  ],
  ...['createAccount.name', 'createContact.name', 'createContact.accountId', 'createDocument.kind'],
  ...[
    'issueInvoice.accountId',
    'currency',
    'taxMode',
    'documentDiscount',
    'terms',
    'reference',
    'sellerId',
    'issueInvoice.note',
  ],
  ...['createDocument.accountId', 'listDocuments.kind', 'documentTotals.kind', 'timeline.accountId'],
  ...[
    'statement.accountId',
    'statementBy.accountId',
    'statementBy.by',
    'entries.accountId',
    'listDocuments.accountId',
    'documentTotals.accountId',
  ],
  ...['writeNote.accountId', 'writeNote.kind', 'changeNote.kind', 'timeline.kind'],
  ...['listComments.accountId', 'addComment.accountId'],
  ...['contactId', 'minutes', 'writtenAt', 'memberId', 'followUp'],
  ...['createContact.places', 'leftId', 'on', 'leaveAccount.accountId'],
  ...neutralOnPapers,
  ...['saveView.name', 'changeView.name', 'sharing', 'settings', 'whose'],
  ...['search', 'family', 'archived', 'code', 'unit', 'taxId', 'lossLeader', 'listPrice', 'prices', 'parts', 'fromDay'],
  ...['rate', 'items', 'currency', 'day', 'pricesFor.accountId', 'listProducts.sort'],
  ...['listProducts', 'createProduct', 'changeProduct'].flatMap((name) => [`${name}.kind`, `${name}.name`]),
  ...['linkGraph.type', 'changeRelationshipFacts.type', 'suggestFacts.key', 'addSupplierReview.accountId'],
])

/** Values that can be asked for or written, by the name of the input. */
const samples = (memberId: string, accountId: string): Record<string, unknown[]> => ({
  ...{
    kind: ['person'],
    type: ['candidate'],
    stage: ['candidate:interview'],
    ownerId: [memberId],
    accountId: [accountId],
    since: ['2001-01-01'],
  },
  ...{ relationships: [[{ type: 'partner', level: 1 }]], buyingRole: ['uses'] },
  ...{ language: ['pt'], addresses: [[{ street: 'quillother' }]], dates: [[{ on: '--03-21' }]] },
  ...{
    email: ['quillother@firm.example'],
    emails: [[{ value: 'quillother@firm.example' }]],
    phones: [[{ value: 'quillother' }]],
    preferences: [[{ fact: 'quillother' }]],
  },
  ...{ unitCost: ['1.00'], cost: ['1.00'] },
  facts: [{ position: 'quillother' }],
  formatted: [{ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'quillother' }] }] }],
  ...{ onTime: [50], quality: [50], service: [50], price: [50] },
  places: [[{ accountId, jobTitle: 'quillother' }], [{ accountId, buyingRole: 'uses' }]],
  by: [...groupings, ...peopleGroupings],
  with: [...columnsBeside, ...contactColumns, 'custom.quill'],
  custom: [{ quill: 'quillother' }],
  filter: [...Object.keys(accountFilterFields), ...Object.keys(contactFilterFields), 'custom.quill'].map((field) =>
    JSON.stringify({ field, is: 'filled' }),
  ),
  ...{
    sort: ['net-sales', 'gross-profit', 'last-purchase', 'custom.quill'],
    figure: ['gross-profit', 'cost-of-goods'],
  },
  lines: [[{ kind: 'sale', quantity: '1', unitPrice: '2.00', unitCost: '1.00' }]],
  change: [
    ...['segment', 'city', 'region', 'country'].map((name) => ({ [name]: 'quillother' })),
    ...[{ kind: 'person' }, { ownerId: memberId }, { language: 'pt' }, { custom: { quill: 'quillother' } }],
  ],
})

/** Every input of this route that names the field, one key each; `base` is what the route asks for besides. */
export function naming(
  { name, route }: (typeof guarded)[number],
  field: string,
  of: RuledRecords & { member: string },
): Record<string, unknown>[] {
  const { account, contact, note, product, document, member } = of
  const ids: Record<string, string> = { Contact: contact, Note: note, UnitCost: product, document }
  const id = ids[/Contact|Note|UnitCost|document$/.exec(name)?.[0] ?? ''] ?? account
  const base = {
    ...{
      id,
      ids: [name.endsWith('Contacts') ? contact : account],
      accountId: account,
      name: 'Named',
      number: 'I-3',
      fromDay: null,
      issuedOn: '2020-01-01',
      figure: 'net-sales',
      by: name.endsWith('contactGroups') ? 'account' : 'city',
      on: name.endsWith('Review') ? '2026-03-01' : '2026-03',
      ...{ type: 'candidate', key: 'position' },
      ...window,
    },
    ...{ kind: 'invoice', body: 'Written.', lines: [{ kind: 'charge', quantity: '1', unitPrice: '1.00' }] },
  }
  const { shape } = route.input
  return Object.keys(shape).flatMap((key) =>
    (samples(member, account)[key] ?? ['quillother']).flatMap((value) => {
      const whole = { ...pick(base, required(shape)), [key]: value }
      return route.input.safeParse(whole).success && fieldsIn(route.input, { [key]: value }).includes(field)
        ? [whole]
        : []
    }),
  )
}

const required = (shape: z.ZodRawShape) =>
  Object.keys(shape).filter((key) => !(shape[key] as z.ZodType).safeParse(undefined).success)
const pick = (from: Record<string, unknown>, keys: string[]) => Object.fromEntries(keys.map((key) => [key, from[key]]))
