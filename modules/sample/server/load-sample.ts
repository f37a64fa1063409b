import { addNotes, addTasks } from '#modules/activities/server/index.ts'
import {
  addAccounts,
  addContacts,
  addFacts,
  addFields,
  addLinks,
  addReviews,
  standardiseSoon,
} from '#modules/relationships/server/index.ts'
import { addProducts, enterDocuments, type ReadyDocument, refreshFigures } from '#modules/revenue/server/index.ts'
import { addColleagues, currentWorkspace, markSample } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { sampleCompany } from './index.ts'
import type { SampleDocument, SampleLine } from './records.ts'
import { sampleFacts } from './sample-facts.ts'
import { sampleFields, sampleValues } from './sample-fields.ts'
import { keyOf, sampleId } from './sample-id.ts'
import { sampleRelationships } from './sample-relationships.ts'
import { sampleReviews, sampleTypeFacts } from './sample-type-facts.ts'
import { links } from './tables/links.ts'

type Run = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>

export interface Loaded {
  accounts: number
  documents: number
  lines: number
  seconds: number
}

const documentsAtOnce = 400

/**
 * Loads Oxbow & Tern into a workspace, all of it or nothing: one transaction, marked with its batch. Ids hang on the
 * batch, so that a sample that left and came again shares nothing with the first. Amounts are in the base currency.
 */
export async function loadSample(run: Run, onProgress: (share: number) => void = () => {}): Promise<Loaded> {
  const begun = performance.now()
  const company = sampleCompany()
  const batchId = newId()
  const id = idsOf(batchId)
  const sinceOf = new Map(company.accounts.map(({ key, since }) => [key, since]))
  const contacts = new Map(
    company.people.map(({ key, account, name }) => [`${account} ${name}`, { id: id.contact(key), name }]),
  )
  await run(async (transaction) => {
    const ctx = { ...transaction, batchId }
    await markSample(ctx, batchId)
    const { baseCurrency: currency } = await currentWorkspace(ctx)
    await addColleagues(
      ctx,
      company.members.map(({ key, name, email, role, colour }) => ({
        id: id.member(key),
        name,
        email,
        role: role === 'owner' ? 'admin' : role,
        colour,
      })),
    )
    await addFields(
      ctx,
      sampleFields.map(({ sampleKey, ...field }) => ({ ...field, id: id.field(sampleKey) })),
    )
    await addAccounts(
      ctx,
      company.accounts.map(({ key, owner, types, level, ...account }, at) => ({
        ...account,
        id: id.account(key),
        addedAt: morningOf(account.since),
        ownerId: id.member(owner),
        custom: sampleValues(at, types.includes('customer')),
        relationships: sampleRelationships({ ...account, owner, types, level }, id.member),
      })),
    )
    await addContacts(
      ctx,
      company.people.map((whole) => {
        const { key, account, character: _, ...person } = whole
        const more = sampleFacts(whole, id)
        return {
          ...person,
          ...(more && { more }),
          id: id.contact(key),
          addedAt: morningOf(sinceOf.get(account) ?? company.today),
          accountId: id.account(account),
        }
      }),
    )
    await addFacts(ctx, sampleTypeFacts(id, morningOf(company.today)))
    await addReviews(ctx, sampleReviews(id))
    const named = (name: string) => ({ id: id.account(keyOf(name)), name })
    await addLinks(
      ctx,
      links.map(([from, kind, to, note]) => ({
        ...{ id: id.link(`${from} ${kind} ${to}`), kind, note },
        ...{ from: named(from), to: named(to) },
      })),
    )
    await addNotes(
      ctx,
      company.notes.map(({ key, account, author, person, ...note }) => ({
        ...note,
        contact: contacts.get(`${account} ${person}`),
        id: id.note(key),
        accountId: id.account(account),
        authorId: id.member(author),
      })),
    )
    await addTasks(
      ctx,
      company.tasks.map(({ key, account, owner, person, checklist, ...task }) => ({
        ...task,
        checklist: checklist.map((text) => ({ text, done: false })),
        contactId: contacts.get(`${account} ${person}`)?.id ?? null,
        id: id.task(key),
        accountId: id.account(account),
        ownerId: id.member(owner),
        addedAt: morningOf(company.today),
      })),
    )
    await addProducts(
      ctx,
      company.products.map(({ taxRate: _, ...product }) => ({ ...product, id: id.product(product.code) })),
    )
    // Invoices stand before the credit notes that correct them: documents come by day of issue.
    for (let at = 0; at < company.documents.length; at += documentsAtOnce) {
      await enterDocuments(
        ctx,
        company.documents.slice(at, at + documentsAtOnce).map((document) => readyDocument(document, id, currency)),
      )
      onProgress((at + documentsAtOnce) / company.documents.length)
    }
    await standardiseSoon(ctx)
    await refreshFigures(ctx)
  })
  return {
    accounts: company.accounts.length,
    documents: company.documents.length,
    lines: company.documents.reduce((total, { lines }) => total + lines.length, 0),
    seconds: Math.round(performance.now() - begun) / 1000,
  }
}

const morningOf = (day: string) => `${day}T09:00:00Z`

export function idsOf(batchId: string) {
  const of = (type: string) => (key: string) => sampleId(batchId, type, key)
  return {
    member: of('member'),
    account: of('account'),
    contact: of('contact'),
    part: of('part'),
    note: of('note'),
    task: of('task'),
    link: of('link'),
    field: of('field'),
    product: of('product'),
    document: of('document'),
  }
}

function readyDocument(document: SampleDocument, id: ReturnType<typeof idsOf>, currency: string): ReadyDocument {
  return {
    id: id.document(document.number),
    kind: document.kind,
    number: document.number,
    accountId: id.account(document.account),
    issuedOn: document.issuedOn,
    dueOn: document.dueOn,
    correctsId: document.corrects ? id.document(document.corrects) : null,
    currency,
    lines: document.lines.map((line) => readyLine(line, id)),
  }
}

/** A return or an allowance is kept with gross = net. */
function readyLine(line: SampleLine, id: ReturnType<typeof idsOf>): ReadyDocument['lines'][number] {
  const credited = line.kind === 'return' || line.kind === 'allowance'
  return {
    id: newId(),
    kind: line.kind,
    productId: line.product ? id.product(line.product) : null,
    description: line.description,
    quantity: line.quantity && line.kind === 'return' ? `-${line.quantity}` : line.quantity,
    listPrice: line.listPrice,
    unitCost: line.unitCost,
    gross: credited ? line.net : line.gross,
    discount: credited ? 0 : line.discount,
    tax: line.tax,
    cost: line.cost,
  }
}
