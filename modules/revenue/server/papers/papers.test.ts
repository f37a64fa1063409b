import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#platform/server/ids.ts'
import { openTestHouse } from '#tests/house.ts'

let now = new Date('2026-10-20T09:00:00Z')
const house = await openTestHouse({ clock: () => now })
const firm = await house.openWorkspace('Hollybank Paper')
const owner = await firm.signIn('owner')
const { revenue, relationships, activities } = owner.api
const { id: accountId } = await relationships.createAccount({ name: 'Saltgrass Hotels' })
const { id: vat } = await revenue.createTax({ name: 'Standard', rate: '0.23', category: 'S' })
const { id: product } = await revenue.createProduct({
  ...{ code: 'CAKE', name: 'Salt cake', unit: 'box', listPrice: '10', unitCost: '6.5' },
})

const cake = (quantity: string, more = {}) => ({
  ...{ productId: product, quantity, unitPrice: '10', listPrice: '10', taxId: vat, ...more },
})
const written = (kind: 'quote' | 'order' | 'delivery' | 'invoice', lines: object[], more = {}) =>
  revenue.writePaper({ kind, accountId, lines, ...more })
const confirmed = async (lines: object[], more = {}) => {
  const { id } = await written('order', lines, more)
  return revenue.confirmPaper({ id })
}
const fault = async (asked: Promise<unknown>) =>
  asked.then(
    () => 'nothing was refused',
    (error: { problem: { title: string; faults: { path: string; message: string }[] } }) =>
      error.problem.faults[0] ?? error.problem.title,
  )

beforeEach(() => {
  now = new Date('2026-10-20T09:00:00Z')
})

describe('a draft', () => {
  test('is written, listed, opened, changed and put back, and costs what the product costs', async () => {
    const draft = await written('invoice', [
      cake('3', { discountRate: '0.1' }),
      { kind: 'text', description: 'With thanks' },
    ])
    // 3 × 10.00 = 30.00, less 10 % = 27.00, tax 6.21
    expect(draft).toMatchObject({
      net: 2700,
      tax: 621,
      total: 3321,
      currency: 'EUR',
      dueDays: 14,
      state: 'draft',
      number: null,
    })
    expect(draft.lines).toMatchObject([
      { unitCost: '6.5', product: { code: 'CAKE' }, taxRate: '0.23' },
      { kind: 'text' },
    ])
    const changed = await revenue.changePaper(
      { id: draft.id, lines: [{ ...cake('4.123456'), id: draft.lines[0]!.id }] },
      { version: 1 },
    )
    expect(changed).toMatchObject({ net: 4123, version: 2 })
    expect(changed.lines.map(({ id, quantity }) => [id, quantity])).toEqual([[draft.lines[0]!.id, '4.123456']])
    await expect(revenue.changePaper({ id: draft.id, title: 'Late' }, { version: 1 })).rejects.toMatchObject({
      problem: { status: 412 },
    })
    await activities.undo({ id: changed.eventId! })
    const back = await revenue.paper({ id: draft.id })
    expect([back.total, back.lines]).toEqual([draft.total, draft.lines])
    const { items } = await revenue.listPapers({ view: 'drafts', accountId })
    expect(items.map(({ id }) => id)).toContain(draft.id)
    await activities.undo({ id: draft.eventId! }).then(
      () => expect.unreachable('it was changed since'),
      () => {},
    )
    expect((await revenue.cancelPaper({ id: draft.id })).state).toBe('cancelled')
  })

  const refused: [string, object, object][] = [
    [
      'a discount over 100 %',
      cake('1', { discountRate: '1.01' }),
      { path: 'lines.0.discountRate', message: 'A discount is at most 100 %' },
    ],
    [
      'a price below zero',
      cake('1', { unitPrice: '-1' }),
      { path: 'lines.0.unitPrice', message: expect.stringContaining('not below zero') },
    ],
    [
      'a quantity of seven decimals',
      cake('1.1234567'),
      { path: 'lines.0.quantity', message: expect.stringContaining('six decimals') },
    ],
    [
      'a quantity below zero',
      cake('-1'),
      { path: 'lines.0.quantity', message: expect.stringContaining('credit note') },
    ],
    [
      'goods that come back',
      cake('1', { kind: 'return' }),
      { path: 'lines.0.kind', message: expect.stringContaining('credit note') },
    ],
    [
      'a product that is not here',
      cake('1', { productId: newId() }),
      { path: 'lines.0.productId', message: expect.stringContaining('not here') },
    ],
    [
      'more than can be counted',
      cake('999999999999', { unitPrice: '999999999999' }),
      { path: 'lines', message: expect.stringContaining('counted') },
    ],
    [
      'an option on an invoice',
      cake('1', { optional: true }),
      { path: 'lines.0.optional', message: 'Options stand on quotes only' },
    ],
  ]
  test.each(refused)('refuses %s, with its place', async (_, line, expected) => {
    expect(await fault(written('invoice', [line]))).toEqual(expected)
  })

  test('counts currencies without decimals and with three, and takes a price of nothing', async () => {
    const [yen, dinar, gift] = await Promise.all([
      written('quote', [cake('3', { unitPrice: '33.5', taxId: null })], { currency: 'JPY' }),
      written('quote', [cake('3', { unitPrice: '0.3335', taxId: null })], { currency: 'KWD' }),
      written('quote', [cake('1', { unitPrice: '0' })]),
    ])
    // 100.5 yen → 101; 1.0005 dinar → 1.001
    expect([yen.total, dinar.total, gift.total]).toEqual([101, 1001, 0])
    expect(await fault(written('quote', [], { currency: 'XXQ' }))).toMatchObject({ path: 'currency' })
  })
})

describe('a quote', () => {
  test('has versions, is accepted by its link with name, time and options, and becomes an order', async () => {
    const draft = await written(
      'quote',
      [
        cake('10'),
        {
          kind: 'charge',
          description: 'Delivery by bike',
          unitPrice: '5',
          optional: true,
          choice: 'Delivery',
          chosen: true,
        },
        {
          kind: 'charge',
          description: 'Delivery by ship',
          unitPrice: '8',
          optional: true,
          choice: 'Delivery',
          chosen: false,
        },
      ],
      { validUntil: '2026-11-20' },
    )
    const first = await revenue.sendPaper({ id: draft.id })
    expect([first.number, first.state]).toEqual(['Q-2026-0001', 'sent'])
    expect(await fault(revenue.changePaper({ id: draft.id, title: 'No' }))).toContain('no draft any more')
    const revised = await revenue.revisePaper({ id: draft.id })
    const second = await revenue.sendPaper({ id: revised.id })
    expect([second.number, second.revision]).toEqual(['Q-2026-0001', 2])
    expect((await revenue.paper({ id: draft.id })).state).toBe('replaced')

    const { address } = await revenue.openPaperPage({ id: second.id })
    const token = address.split('#')[1]!
    const page = await revenue.lookAtPaper({ token })
    expect(page).toMatchObject({ state: 'open', firm: 'Hollybank Paper', account: 'Saltgrass Hotels', total: 12800 })
    expect(JSON.stringify(page)).not.toContain('6.5')
    const ship = page.lines.find(({ name }) => name.endsWith('ship'))!.id
    expect((await revenue.lookAtPaper({ token, chosen: [ship] })).total).toBe(13100)
    expect(await fault(revenue.answerPublicPaper({ token, answer: 'accepted', name: ' ' }))).toMatchObject({
      path: 'name',
    })
    expect(
      await fault(revenue.answerPublicPaper({ token, answer: 'accepted', name: 'Elena', chosen: [] })),
    ).toMatchObject({ path: 'lines.1.choice' })
    const [answer, again] = await Promise.all(
      [1, 2].map(() => revenue.answerPublicPaper({ token, answer: 'accepted', name: 'Elena Vasko', chosen: [ship] })),
    )
    expect([answer, again]).toMatchObject([{ state: 'accepted' }, { state: 'accepted', answeredName: 'Elena Vasko' }])
    const accepted = await revenue.paper({ id: second.id })
    expect(accepted).toMatchObject({ state: 'accepted', answeredName: 'Elena Vasko', total: 13100 })
    expect(accepted.answeredAt).toContain('2026-10-20T09:00')

    const order = await revenue.orderPaper({ id: second.id })
    expect(order.lines.map(({ quantity, optional }) => [quantity, optional])).toEqual([
      ['10', false],
      ['1', false],
    ])
    expect(order.follows).toMatchObject({ id: second.id })
    expect(await revenue.closePaperPages({ id: second.id })).toEqual({ closed: 1 })
    await expect(revenue.lookAtPaper({ token })).rejects.toMatchObject({ problem: { status: 404 } })
    expect(await fault(revenue.cancelPaper({ id: second.id }))).toContain('came from it')
  })

  test('is accepted no more when its time is over', async () => {
    const { id } = await written('quote', [cake('1')], { validUntil: '2026-10-21' })
    await revenue.sendPaper({ id })
    const { address } = await revenue.openPaperPage({ id, until: '2026-12-01' })
    const token = address.split('#')[1]!
    now = new Date('2026-10-22T09:00:00Z')
    expect((await revenue.lookAtPaper({ token })).state).toBe('expired')
    expect(await fault(revenue.answerPublicPaper({ token, answer: 'accepted', name: 'Elena' }))).toContain(
      'valid until',
    )
    const { views } = await revenue.paperTotals({ accountId })
    expect(views.find(({ view }) => view === 'quotes-expired')).toMatchObject({
      papers: 1,
      sums: [{ currency: 'EUR', total: 1230 }],
    })
    now = new Date('2026-12-02T09:00:00Z')
    await expect(revenue.lookAtPaper({ token })).rejects.toMatchObject({ problem: { status: 404 } })
  })
})

describe('an order', () => {
  test('is delivered in parts, never more than is left, also by two people at once', async () => {
    const order = await confirmed([cake('10'), { kind: 'charge', description: 'Freight', unitPrice: '5' }])
    const part = await revenue.prepareDelivery({ id: order.id, lines: [{ id: order.lines[0]!.id, quantity: '4' }] })
    const done = await revenue.deliverPaper({ id: part.id })
    expect(done.number).toBe('DN-2026-0001')
    expect(await revenue.paper({ id: order.id })).toMatchObject({ delivered: 'part', lines: [{ delivered: '4' }, {}] })
    const rest = () => revenue.prepareDelivery({ id: order.id, lines: [{ id: order.lines[0]!.id, quantity: '6' }] })
    const both = await Promise.allSettled([rest(), rest()])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const { reason } = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(await fault(Promise.reject(reason))).toEqual({
      path: 'lines.0.quantity',
      message: 'Nothing is left to deliver of this line',
    })
    await activities.undo({ id: done.eventId! })
    expect((await revenue.paper({ id: order.id })).delivered).toBe('none')
  })

  test('is billed by progress to the minor unit: three thirds are the whole', async () => {
    // 3 × 33.33 = 99.99, taken in shares of 33.33 %, 33.33 % and what is left
    const order = await confirmed([cake('3', { unitPrice: '33.33', taxId: null })])
    const bill = (rate: string) => revenue.prepareInvoice({ id: order.id, billing: 'progress', rate })
    const parts = [await bill('0.3333'), await bill('0.3333')]
    expect(await fault(bill('0.5'))).toEqual({ path: 'rate', message: 'At most 33.34 % of it is left to bill.' })
    parts.push(await revenue.prepareInvoice({ id: order.id }))
    expect(parts.reduce((sum, { net }) => sum + net, 0)).toBe(9999)
    expect(await fault(revenue.prepareInvoice({ id: order.id }))).toContain('nothing is left to bill')
  })

  test('bills an advance by each tax, of at most all of it', async () => {
    const order = await confirmed([cake('10'), cake('1', { taxId: null, unitPrice: '50' })])
    // 30 % of 100.00 with tax and 50.00 without: 30.00 and 15.00
    const advance = await revenue.prepareInvoice({ id: order.id, billing: 'advance', rate: '0.3' })
    expect(advance.lines.map(({ kind, unitPrice, taxId }) => [kind, unitPrice, taxId])).toEqual([
      ['advance', '30', vat],
      ['advance', '15', null],
    ])
    expect(advance.total).toBe(45_00 + 6_90)
    expect(await fault(revenue.prepareInvoice({ id: order.id, billing: 'advance', amount: 200_00 }))).toEqual({
      ...{ path: 'amount', message: 'At most 105.00 EUR of it is left to bill before.' },
    })
  })
})

describe('what is issued', () => {
  test('bills an order after an advance and a part delivery, sets the advance off, and the order is done', async () => {
    const order = await confirmed([cake('10'), { kind: 'text', description: 'With thanks' }])
    const advance = await revenue.prepareInvoice({ id: order.id, billing: 'advance', amount: 30_00 })
    const issued = await revenue.issuePaper({ id: advance.id })
    expect([issued.state, issued.number, issued.total]).toEqual(['issued', 'INV-2026-0001', 36_90])
    const delivery = await revenue.prepareDelivery({ id: order.id, lines: [{ id: order.lines[0]!.id, quantity: '4' }] })
    await revenue.deliverPaper({ id: delivery.id })
    // 4 of 10 are 40.00, less 4/10 of the advance: 12.00, tax of 28.00 6.44
    const part = await revenue.prepareInvoice({ id: delivery.id })
    expect(part.lines.map(({ kind, quantity, unitPrice }) => [kind, quantity, unitPrice])).toEqual([
      ['sale', '4', '10'],
      ['advance', '-1', '12'],
    ])
    expect(part.total).toBe(34_44)
    await revenue.issuePaper({ id: part.id })
    expect(await revenue.paper({ id: order.id })).toMatchObject({ delivered: 'part', invoiced: 'part', state: 'open' })
    const rest = await revenue.prepareDelivery({ id: order.id })
    await revenue.deliverPaper({ id: rest.id })
    const last = await revenue.prepareInvoice({ id: order.id })
    const closed = await revenue.issuePaper({ id: last.id })
    // 100.00 in all, tax 23.00
    expect(issued.total + part.total + closed.total).toBe(123_00)
    expect(await revenue.paper({ id: order.id })).toMatchObject({ delivered: 'all', invoiced: 'all', state: 'done' })
    const document = await revenue.document({ id: closed.documentId! })
    expect(document).toMatchObject({ number: 'INV-2026-0003', net: 60_00 })
    expect(await fault(revenue.issuePaper({ id: last.id }))).toContain('no draft any more')
    expect(await fault(revenue.changePaper({ id: last.id, title: 'Other' }))).toContain('no draft any more')
  })

  test('is credited as a return at what was left of it, or by an allowance, never more than was invoiced', async () => {
    const draft = await written('invoice', [cake('3', { discountRate: '0.1' })], { discountAmount: 1_00 })
    const { documentId } = await revenue.issuePaper({ id: draft.id })
    const lineId = (await revenue.document({ id: documentId! })).lines[0]!.id
    // 27.00 less 1.00 are 26.00: two of three are 17.33
    const part = await revenue.prepareCredit({ id: documentId!, as: 'return', lines: [{ id: lineId, quantity: '2' }] })
    expect(part).toMatchObject({ kind: 'credit-note', net: -17_33, correctsId: documentId })
    expect(
      await fault(revenue.prepareCredit({ id: documentId!, as: 'return', lines: [{ id: lineId, quantity: '2' }] })),
    ).toEqual({
      ...{ path: 'lines.0.quantity', message: 'Of this line 1 are left to credit' },
    })
    const credited = await revenue.issuePaper({ id: part.id })
    expect([credited.number, credited.net]).toEqual(['CN-2026-0001', -17_33])
    const allowance = await revenue.prepareCredit({ id: documentId!, as: 'allowance' })
    expect(await fault(revenue.issuePaper({ id: allowance.id }))).toMatchObject({ path: 'lines.0.unitPrice' })
    const [line] = allowance.lines
    const { taxRate: _, delivered: __, invoiced: ___, product: ____, ...kept } = line!
    const filled = (unitPrice: string) =>
      revenue.changePaper({ id: allowance.id, lines: [{ ...kept, productId: product, unitPrice }] })
    await filled('9')
    expect(await fault(revenue.issuePaper({ id: allowance.id }))).toMatchObject({ path: 'lines.0.amount' })
    await filled('8.67')
    expect((await revenue.issuePaper({ id: allowance.id })).net).toBe(-8_67)
  })

  test('says what is wrong at its place on the draft, and leaves no gap in the numbers', async () => {
    const draft = await written('invoice', [{ kind: 'text', description: 'First' }, cake('0')])
    expect(await fault(revenue.issuePaper({ id: draft.id }))).toMatchObject({ path: 'lines.1.quantity' })
    const dollars = await written('invoice', [cake('1')], { currency: 'USD' })
    expect(await fault(revenue.issuePaper({ id: dollars.id }))).toMatchObject({ path: 'currency' })
    const next = await revenue.issuePaper({ id: (await written('invoice', [cake('1')])).id })
    expect(next.number).toBe('INV-2026-0005')
    const { address } = await revenue.openDocumentPage({ id: next.documentId! })
    const page = await revenue.lookAtPaper({ token: address.split('#')[1]! })
    expect(page).toMatchObject({ kind: 'invoice', number: 'INV-2026-0005', total: 12_30, state: 'shown' })
    expect(
      await fault(revenue.answerPublicPaper({ token: address.split('#')[1]!, answer: 'accepted', name: 'E' })),
    ).toContain('takes no answer')
  })

  test('shows on its page what was agreed, as it was written', async () => {
    const { id } = await revenue.issueInvoice({
      ...{ accountId, issuedOn: '2026-07-01', documentDiscount: { rate: '0.1' } },
      lines: [{ kind: 'sale', quantity: '10', listPrice: '10', unitPrice: '9', discountRate: '0.1' }],
    })
    const { address } = await revenue.openDocumentPage({ id })
    // 10 × 9.00 less 10 % is 81.00, less 10 % of the whole 72.90.
    expect(await revenue.lookAtPaper({ token: address.split('#')[1]! })).toMatchObject({
      ...{ taxMode: 'exclusive', discount: 8_10, net: 72_90, total: 72_90 },
      lines: [{ unitPrice: '9', discountRate: '0.1', amount: 81_00 }],
    })
  })
})

describe('another workspace, and a lesser role', () => {
  test('see and change nothing', async () => {
    const { id } = await written('quote', [cake('1')])
    const stranger = await (await house.openWorkspace('Elsewhere')).signIn('owner')
    await expect(stranger.api.revenue.paper({ id })).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(stranger.api.revenue.sendPaper({ id })).rejects.toMatchObject({ problem: { status: 404 } })
    expect((await stranger.api.revenue.listPapers({})).items).toEqual([])
    const viewer = await firm.signIn('viewer')
    await expect(viewer.api.revenue.changePaper({ id, title: 'Mine' })).rejects.toMatchObject({
      problem: { status: 403 },
    })
    expect((await viewer.api.revenue.paper({ id })).id).toBe(id)
  })
})
