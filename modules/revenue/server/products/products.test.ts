import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#platform/server/ids.ts'
import { openTestHouse } from '#tests/house.ts'
import { addProducts } from '../add-products.ts'

const house = await openTestHouse({ clock: () => new Date('2026-11-20T12:00:00Z') })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const { api } = owner
const { revenue } = api
const undo = (eventId: string | null) => api.activities.undo({ id: eventId! })
const refused = (status: number, faults: { path: string; message?: unknown }[] = []) => ({
  problem: expect.objectContaining({ status, faults: faults.map((fault) => expect.objectContaining(fault)) }),
})
const costsOf = async (id: string) => (await revenue.product({ id })).costs

let vat: string
beforeAll(async () => {
  vat = (await revenue.createTax({ name: 'VAT 23%', rate: '0.230', category: 'S' })).id
})

describe('a product', () => {
  test('is added with its prices and its cost, and taken back as if it never was', async () => {
    const added = await revenue.createProduct({
      ...{ code: 'TEA-1', name: 'Breakfast tea', family: 'Tea', unit: 'box', taxId: vat },
      ...{ listPrice: '012.50', unitCost: '7.250', prices: [{ currency: 'usd', price: '14' }] },
    })
    expect(added).toMatchObject({
      ...{ code: 'TEA-1', kind: 'good', listPrice: '12.5', unitCost: '7.25', bundle: false, archived: false },
      ...{ prices: [{ currency: 'USD', price: '14' }], costs: [{ fromDay: null, cost: '7.25' }], version: 1 },
      tax: { name: 'VAT 23%', rate: '0.23', category: 'S' },
    })
    const again = revenue.createProduct({ code: 'TEA-1', name: 'The same' })
    await expect(again).rejects.toMatchObject({ problem: { title: 'A product with this code is here already' } })
    const undone = await undo(added.eventId)
    await expect(revenue.product({ id: added.id })).rejects.toMatchObject(refused(404))
    await undo(undone.eventId)
    const { eventId: _, ...before } = added
    expect(await revenue.product({ id: added.id })).toEqual(before)
  })

  test('is changed where nobody was first, and changed back', async () => {
    const { id, version } = await revenue.createProduct({ code: 'CUP', name: 'Cup' })
    const changed = await revenue.changeProduct({ id, listPrice: '4', lossLeader: true }, { version })
    expect(changed).toMatchObject({ listPrice: '4', lossLeader: true, version: 2 })
    const late = revenue.changeProduct({ id, listPrice: '5' }, { version })
    await expect(late).rejects.toMatchObject({
      problem: { status: 412, conflict: { listPrice: { yours: '5', theirs: '4' } } },
    })
    expect((await revenue.changeProduct({ id, listPrice: '4.000' })).eventId).toBeNull()
    await undo(changed.eventId)
    expect(await revenue.product({ id })).toMatchObject({ listPrice: null, lossLeader: false })
    const { items } = await api.activities.history({ type: 'product', id })
    expect(items.flatMap(({ changes }) => changes.map(({ label }) => label))).toContain('List price')
  })

  test('that was changed since or is used is not taken away with the event that added it', async () => {
    const { id, eventId } = await revenue.createProduct({ name: 'Spoon' })
    await revenue.createProduct({ name: 'Set', parts: [{ productId: id, quantity: '6' }] })
    await expect(undo(eventId)).rejects.toMatchObject({ problem: { status: 409, title: 'Spoon is used already' } })
    await revenue.changeProduct({ id, unit: 'piece' })
    await expect(undo(eventId)).rejects.toMatchObject(refused(409))
  })

  test('is archived, offered no more, and restored', async () => {
    const { id } = await revenue.createProduct({ name: 'Old jar' })
    const listed = async (archived: 'no' | 'yes') =>
      (await revenue.listProducts({ search: 'old jar', archived })).items.map((each) => each.id)
    const { eventId } = await revenue.archiveProduct({ id })
    expect([await listed('no'), await listed('yes')]).toEqual([[], [id]])
    await expect(revenue.archiveProduct({ id })).rejects.toMatchObject(refused(409))
    await undo(eventId)
    expect([await listed('no'), await listed('yes')]).toEqual([[id], []])
    await revenue.archiveProduct({ id })
    await revenue.restoreProduct({ id })
    expect(await listed('no')).toEqual([id])
  })

  test('is refused with a sentence for each thing to mend, and nothing is written', async () => {
    const before = await revenue.productTotals({ archived: 'all' })
    const refusals: [Record<string, unknown>, { path: string; message?: unknown }[]][] = [
      [{ name: ' ' }, [{ path: 'name', message: 'The product has no name. Give it one.' }]],
      [{ name: 'A', listPrice: '-1' }, [{ path: 'listPrice', message: 'Write the price as 12 or 12.50' }]],
      [{ name: 'A', listPrice: '1.1234567' }, [{ path: 'listPrice' }]],
      [{ name: 'A', unitCost: '1e3' }, [{ path: 'unitCost' }]],
      [{ name: 'A', taxId: newId() }, [{ path: 'taxId', message: 'This tax is not here. Choose another.' }]],
      [{ name: 'A', prices: [{ currency: 'EUR', price: '1' }] }, [{ path: 'prices.0.currency' }]],
      [{ name: 'A', prices: [{ currency: 'XXQ', price: '1' }] }, [{ path: 'prices.0.currency' }]],
      [
        {
          name: 'A',
          prices: [
            { currency: 'USD', price: '1' },
            { currency: 'usd', price: '2' },
          ],
        },
        [{ path: 'prices.1' }],
      ],
      [{ name: 'A', parts: [{ productId: newId(), quantity: '1' }] }, [{ path: 'parts.0.productId' }]],
      [{ name: 'A', parts: [{ productId: newId(), quantity: '0' }] }, [{ path: 'parts.0.quantity' }]],
    ]
    for (const [input, faults] of refusals)
      await expect(revenue.createProduct(input as never)).rejects.toMatchObject(refused(422, faults))
    expect(await revenue.productTotals({ archived: 'all' })).toEqual(before)
  })
})

describe('a bundle', () => {
  test('costs what its parts cost, and is no part of another', async () => {
    const add = (name: string, unitCost?: string) => revenue.createProduct({ name, unitCost })
    const [pot, leaf, bag] = await Promise.all([add('Pot', '10'), add('Leaf', '0.333333'), add('Bag')])
    const parts = [
      { productId: pot.id, quantity: '1' },
      { productId: leaf.id, quantity: '2.5' },
    ]
    const set = await revenue.createProduct({ name: 'Tea set', parts })
    // 10 + 2.5 × 0.333333
    expect(set).toMatchObject({ bundle: true, unitCost: '10.833333' })
    expect((await revenue.product({ id: leaf.id })).partOf).toEqual([{ id: set.id, code: null, name: 'Tea set' }])
    const larger = [...parts, { productId: bag.id, quantity: '1' }]
    expect((await revenue.changeProduct({ id: set.id, parts: larger })).unitCost).toBeNull()
    const of = (productId: string) => [{ productId, quantity: '1' }]
    const inBundle = revenue.createProduct({ name: 'Hamper', parts: of(set.id) })
    await expect(inBundle).rejects.toMatchObject(refused(422, [{ path: 'parts.0.productId' }]))
    const aPart = revenue.changeProduct({ id: pot.id, parts: of(leaf.id) })
    await expect(aPart).rejects.toMatchObject(refused(422, [{ path: 'parts' }]))
    const itself = revenue.changeProduct({ id: set.id, parts: of(set.id) })
    await expect(itself).rejects.toMatchObject(refused(422, [{ path: 'parts.0.productId' }]))
  })
})

describe('what one costs', () => {
  test('holds from a day on, is known of any day, and can be taken back', async () => {
    const { id } = await revenue.createProduct({ name: 'Coffee', unitCost: '5' })
    await revenue.setUnitCost({ id, fromDay: '2026-03-01', cost: '6' })
    const { eventId } = await revenue.setUnitCost({ id, fromDay: '2027-01-01', cost: '7.5' })
    const costOn = async (day: string) =>
      (await revenue.pricesFor({ day, items: [{ productId: id, quantity: '1' }] })).items[0]?.unitCost
    const days = ['1999-12-31', '2026-02-28', '2026-03-01', '2026-12-31', '2027-01-01']
    expect(await Promise.all(days.map(costOn))).toEqual(['5', '5', '6', '6', '7.5'])
    expect((await revenue.product({ id })).unitCost).toBe('6')
    await undo(eventId)
    expect(await costsOf(id)).toEqual([
      { fromDay: '2026-03-01', cost: '6' },
      { fromDay: null, cost: '5' },
    ])
    await revenue.setUnitCost({ id, fromDay: null, cost: null })
    expect(await costOn('2026-02-28')).toBeNull()
  })
})

describe('the list', () => {
  test('answers those first whose code begins with what is searched, accents and case aside', async () => {
    for (const [code, name] of [
      ['ZIN-9', 'Café crème'],
      ['CAFE-2', 'Grinder'],
      ['CAFE', 'Machine'],
      [null, 'Cafe latte'],
      [null, 'Decaf, Swiss'],
      [null, 'Hot cafe'],
    ] as const)
      await revenue.createProduct({ code, name })
    const found = async (search: string, limit = 50) => {
      const names: string[] = []
      let after: string | undefined
      do {
        const { items, next } = await revenue.listProducts({ search, limit, ...(after && { after }) })
        names.push(...items.map(({ name }) => name))
        after = next ?? undefined
      } while (after)
      return names
    }
    const ranked = ['Machine', 'Grinder', 'Café crème', 'Cafe latte', 'Hot cafe']
    expect(await found('CAFÉ')).toEqual(ranked)
    expect(await found('cafe', 2)).toEqual(ranked)
    expect(await found('caf')).toEqual([...ranked, 'Decaf, Swiss'])
    expect(await found('%')).toEqual([])
    const everything = await api.relationships.search({ words: 'cafe-2' })
    expect(everything.items).toContainEqual(expect.objectContaining({ type: 'product', title: 'Grinder' }))
  })

  test('is narrowed, sorted by code, and counted as a whole', async () => {
    for (const no of [3, 1, 2])
      await revenue.createProduct({ code: `SVC-${no}`, name: `Hour ${no}`, kind: 'service', family: 'Hours' })
    const { items } = await revenue.listProducts({ family: 'Hours', kind: 'service', sort: 'code' })
    expect(items.map(({ code }) => code)).toEqual(['SVC-1', 'SVC-2', 'SVC-3'])
    expect(await revenue.productTotals({ family: 'Hours' })).toEqual({ products: 3, withoutPrice: 3, withoutCost: 0 })
    expect((await revenue.productFamilies({})).items).toContainEqual({ family: 'Hours', products: 3 })
  })
})

test('what was sold of it, and who bought it, are counted over a year, returns taken off', async () => {
  const { id } = await revenue.createProduct({ name: 'Biscuit' })
  const [ash, birch] = await Promise.all(['Ash', 'Birch'].map((name) => api.relationships.createAccount({ name })))
  const issue = (accountId: string, issuedOn: string, kind: 'sale' | 'return', quantity: string) =>
    revenue.createDocument({
      ...{ kind: kind === 'sale' ? 'invoice' : 'credit-note', number: `B-${newId()}`, accountId, issuedOn },
      lines: [{ kind, productId: id, quantity, unitPrice: '2' }],
    })
  await issue(ash!.id, '2026-11-20', 'sale', '10')
  await issue(ash!.id, '2026-11-20', 'return', '1')
  await issue(birch!.id, '2025-11-21', 'sale', '3')
  await issue(birch!.id, '2025-11-20', 'sale', '100')
  const window = { from: '2025-11-21', to: '2026-11-21' }
  expect(await revenue.productSales({ ids: id })).toEqual({
    ...{ ...window, items: [{ productId: id, quantity: '12', netSales: 24_00 }] },
  })
  expect(await revenue.productBuyers({ id, limit: 1 })).toEqual({
    ...{ ...window, accounts: 2 },
    items: [{ account: { id: ash!.id, name: 'Ash' }, quantity: '9', netSales: 18_00, lastPurchase: '2026-11-20' }],
  })
})

describe('prices for an account', () => {
  test('come from its own list, that of its level, that for everybody, else the list price, on that day', async () => {
    const [tea, jam, pan] = await Promise.all(
      [
        { name: 'Black tea', family: 'Leaves', listPrice: '10', unitCost: '4', taxId: vat },
        { name: 'Jam', listPrice: '5', prices: [{ currency: 'USD', price: '6' }] },
        { name: 'Pan' },
      ].map((fields) => revenue.createProduct(fields)),
    )
    const customer = async (name: string, level: number) =>
      (await api.relationships.createAccount({ name, relationships: [{ type: 'customer', level }] })).id
    const [oak, elm] = [await customer('Oak', 2), await customer('Elm', 1)]
    const list = async (fields: Partial<Parameters<typeof revenue.createPriceList>[0]>, set: object[]) => {
      const { id } = await revenue.createPriceList({ name: `List ${newId()}`, ...fields })
      await revenue.changePriceListItems({ id, set: set as never })
      return id
    }
    await list({}, [{ family: 'Leaves', discountRate: '0.1' }])
    await list({ level: 2 }, [{ productId: tea!.id, price: '8' }])
    const own = await list({ accountId: oak, validUntil: '2026-12-31' }, [
      { productId: tea!.id, minQuantity: '10', price: '7' },
      { productId: jam!.id, price: '4.5' },
    ])
    const ask = async (accountId: string | undefined, quantity: string, more = {}) =>
      (
        await revenue.pricesFor({
          ...{ accountId, ...more },
          items: [tea, jam, pan].map((each) => ({ productId: each!.id, quantity })),
        })
      ).items
    const prices = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).map(({ price }) => price)
    expect(await prices(undefined, '10')).toEqual(['9', '5', null])
    expect(await prices(elm, '10')).toEqual(['9', '5', null])
    expect(await prices(oak, '9')).toEqual(['8', '4.5', null])
    expect(await prices(oak, '10')).toEqual(['7', '4.5', null])
    expect(await prices(oak, '10', { day: '2027-01-01' })).toEqual(['8', '5', null])
    // Only the discount and the price in dollars hold in dollars; by a rate the list price of the rest is reckoned.
    expect(await prices(oak, '10', { currency: 'USD' })).toEqual([null, '6', null])
    expect(await prices(oak, '10', { currency: 'USD', rate: '0.8' })).toEqual(['11.25', '6', null])
    expect((await ask(oak, '9'))[0]).toMatchObject({
      ...{ listPrice: '10', converted: false, unitCost: '4', tax: { name: 'VAT 23%', rate: '0.23' } },
      ...{ rule: { scope: 'level' }, next: { minQuantity: '10', price: '7' } },
    })
    await revenue.changePriceList({ id: own, archived: true })
    expect(await prices(oak, '10')).toEqual(['8', '5', null])
    const strange = revenue.pricesFor({ items: [{ productId: newId(), quantity: '1' }] })
    await expect(strange).rejects.toMatchObject(refused(422, [{ path: 'items.0.productId' }]))
  })
})

describe('a price list', () => {
  test('is written like a sheet: all rows or none, taken back as a whole', async () => {
    const { id: tea } = await revenue.createProduct({ name: 'Green tea', listPrice: '3' })
    const made = await revenue.createPriceList({ name: 'Summer' })
    const { id } = made
    const rows = async () => (await revenue.priceListItems({ id })).items
    const first = await revenue.changePriceListItems({
      id,
      set: [
        { productId: tea, price: '2.50' },
        { productId: tea, minQuantity: '10', price: '2' },
        { family: 'Tea', discountRate: '0.1' },
      ],
    })
    const before = await rows()
    expect(
      before.map(({ minQuantity, price, discountRate, product }) => [
        minQuantity,
        price,
        discountRate,
        product?.listPrice,
      ]),
    ).toEqual([
      ['0', '2.5', null, '3'],
      ['10', '2', null, '3'],
      ['0', null, '0.1', undefined],
    ])
    const [one, ten] = before
    // Two rows change places, a third goes.
    const second = await revenue.changePriceListItems(
      {
        id,
        set: [
          { id: one!.id, productId: tea, minQuantity: '10', price: '2.5' },
          { id: ten!.id, productId: tea, minQuantity: '0', price: '2' },
        ],
        remove: [before[2]!.id],
      },
      { version: first.version },
    )
    expect(second.changed).toBe(3)
    expect((await rows()).map(({ minQuantity }) => minQuantity)).toEqual(['10', '0'])
    await expect(undo(first.eventId)).rejects.toMatchObject(refused(409))
    const undone = await undo(second.eventId)
    expect(await rows()).toEqual(before)
    await undo(undone.eventId)
    expect(await rows()).toHaveLength(2)
    await expect(undo(made.eventId)).rejects.toMatchObject(refused(409))
    const late = revenue.changePriceListItems({ id, remove: [one!.id] }, { version: 1 })
    await expect(late).rejects.toMatchObject(refused(412))
  })

  test('refuses rows that say nothing, too much or the same twice, and writes none of them', async () => {
    const { id: tea } = await revenue.createProduct({ name: 'White tea' })
    const { id } = await revenue.createPriceList({ name: 'Winter' })
    await revenue.changePriceListItems({ id, set: [{ productId: tea, price: '1' }] })
    const set = [
      { price: '2' },
      { productId: tea, family: 'Tea', price: '2' },
      { productId: newId(), price: '2' },
      { family: 'Tea' },
      { family: 'Jam', price: '1', discountRate: '0.1' },
      { family: 'Herbs', price: '1' },
      { family: 'Herbs', price: '2' },
      { named: 'NONE', price: '2' },
    ]
    const paths = ['7.named', '0.productId', '1.productId', '2.productId', '3.price', '4.price', '6.minQuantity']
    await expect(revenue.changePriceListItems({ id, set })).rejects.toMatchObject(
      refused(
        422,
        paths.map((path) => ({ path: `set.${path}` })),
      ),
    )
    expect((await revenue.priceListItems({ id })).items).toHaveLength(1)
    const both = revenue.createPriceList({ name: 'Both', accountId: newId(), level: 1 })
    await expect(both).rejects.toMatchObject(refused(422, [{ path: 'level' }]))
    const never = revenue.createPriceList({ name: 'Never', validFrom: '2026-02-01', validUntil: '2026-01-31' })
    await expect(never).rejects.toMatchObject(refused(422, [{ path: 'validUntil' }]))
    const other = revenue.changePriceList({ id, currency: 'USD' })
    await expect(other).rejects.toMatchObject(refused(422, [{ path: 'currency' }]))
  })

  test('takes a product by its code, else a family by its name, and what it says already is said anew', async () => {
    const { id: tea } = await revenue.createProduct({ code: 'OOLONG', name: 'Oolong', family: 'Oolong' })
    const { id } = await revenue.createPriceList({ name: 'Pasted' })
    const paste = (price: string) =>
      revenue.changePriceListItems({
        id,
        set: [
          { named: 'OOLONG', price },
          { named: 'OOLONG', minQuantity: '10', price: '1' },
          { named: 'oolong', discountRate: '0.1' },
        ],
      })
    await paste('2')
    const { changed, eventId } = await paste('3')
    const prices = async () => (await revenue.priceListItems({ id })).items.map((item) => [item.productId, item.price])
    expect([changed, await prices()]).toEqual([
      1,
      [
        [tea, '3'],
        [tea, '1'],
        [null, null],
      ],
    ])
    await undo(eventId)
    expect(await prices()).toEqual([
      [tea, '2'],
      [tea, '1'],
      [null, null],
    ])
  })

  test('goes over to the survivor when its account is merged, and goes when a person is erased', async () => {
    const [stays, goes] = await Promise.all(
      ['Rowan', 'Rowan Ltd'].map((name) => api.relationships.createAccount({ name })),
    )
    const { id } = await revenue.createPriceList({ name: 'For Rowan', accountId: goes!.id })
    await api.relationships.mergeAccounts({ id: stays!.id, mergedId: goes!.id })
    expect((await revenue.priceList({ id })).account).toEqual({ id: stays!.id, name: 'Rowan' })
    const person = await api.relationships.createAccount({ name: 'Nell Byrne', kind: 'person' })
    const { id: hers } = await revenue.createPriceList({ name: 'For Nell', accountId: person.id })
    await api.relationships.eraseAccount({ id: person.id, name: 'Nell Byrne' })
    await expect(revenue.priceList({ id: hers })).rejects.toMatchObject(refused(404))
  })

  test('for an account that somebody does not see is not here for them', async () => {
    const ash = await api.relationships.createAccount({ name: 'Hidden Ash', ownerId: owner.member.id })
    const { id } = await revenue.createPriceList({ name: 'For Hidden Ash', accountId: ash.id })
    const seller = await firm.signIn('member')
    const { id: roleId } = await api.workspace.createRole({
      name: 'Seller',
      rights: { account: { see: 'own' }, product: { see: 'all', change: 'all' } },
    })
    await api.workspace.changeMember({ id: seller.member.id, roleId })
    const theirs = seller.api.revenue
    await expect(theirs.priceList({ id })).rejects.toMatchObject(refused(404))
    await expect(theirs.changePriceList({ id, name: 'Mine' })).rejects.toMatchObject(refused(404))
    const { items } = await theirs.listPriceLists({})
    expect(items.filter(({ account }) => account !== null)).toEqual([])
    const { id: productId } = await revenue.createProduct({ name: 'Seen by all', listPrice: '3' })
    const asked = theirs.pricesFor({ accountId: ash.id, items: [{ productId, quantity: '1' }] })
    await expect(asked).rejects.toMatchObject(refused(422, [{ path: 'accountId' }]))
    await expect(theirs.productSales({ ids: productId })).rejects.toMatchObject(refused(403))
  })
})

describe('a tax', () => {
  test.each([
    [{ rate: '0', category: 'S' }, 'rate'],
    [{ rate: '0.1', category: 'Z' }, 'rate'],
    [{ rate: '0', category: 'AE' }, 'reason'],
    [{ rate: '0.2', category: 'S', reason: 'Because' }, 'reason'],
    [{ rate: '1.5', category: 'S' }, 'rate'],
    [{ rate: '23', category: 'S' }, 'rate'],
  ] as const)('%o is refused at its %s', async (fields, path) => {
    await expect(revenue.createTax({ name: 'Odd', ...fields })).rejects.toMatchObject(refused(422, [{ path }]))
  })

  test('is changed and archived, with a way back, and not chosen again', async () => {
    const made = await revenue.createTax({ name: 'Abroad', rate: '0', category: 'AE', reason: 'Reverse charge' })
    const { id } = made
    const archived = await revenue.changeTax({ id, archived: true }, { version: 1 })
    expect((await revenue.listTaxes({})).items.map((each) => each.id)).not.toContain(id)
    const chosen = revenue.createProduct({ name: 'Abroad only', taxId: id })
    await expect(chosen).rejects.toMatchObject(refused(422, [{ path: 'taxId' }]))
    await undo(archived.eventId)
    await expect(undo(made.eventId)).rejects.toMatchObject(refused(409))
    expect((await revenue.listTaxes({})).items.map((each) => each.id)).toContain(id)
  })
})

test('products that are added many at once have their cost from the beginning', async () => {
  const other = await house.openWorkspace('Sample')
  await other.inTransaction(async (ctx) => {
    const id = newId()
    const fields = { family: null, unit: null, listPrice: '2', unitCost: '1.5' }
    await addProducts(ctx, [{ id, code: 'S-1', name: 'Salt', ...fields }])
    const { rows } = await sql<{ cost: string }>`
      select cost from revenue.unit_cost where workspace_id = ${ctx.workspaceId} and product_id = ${id}`.execute(ctx.db)
    expect(rows).toEqual([{ cost: '1.500000' }])
  })
})
