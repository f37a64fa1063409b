import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { newId } from '#platform/server/ids.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import { attach } from '#tests/uploads.ts'
import { type Attachment, type AttachmentPage, largestAttachment } from '../../contract/attachment.ts'
import { purgeAttachmentsJob } from './purge-attachments-job.ts'

let now = new Date()
const house = await openTestHouse({ jobs: true, clock: () => now })
const firm = await house.openWorkspace()
const owner = await firm.signIn('owner')
const member = await firm.signIn('member')
const viewer = await firm.signIn('viewer')
const elsewhere = await house.openWorkspace('Elsewhere')
const stranger = await elsewhere.signIn('owner')
const { relationships, activities } = owner.api
const { id: accountId } = await relationships.createAccount({ name: 'Saltgrass Hotels', ownerId: owner.member.id })
const { id: contactId } = await relationships.createContact({ name: 'Elena Vasko', accountId })

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')

const send = ({ fetch }: typeof owner, query: object, body: BodyInit | undefined = 'A,B\n1,2\n') =>
  fetch(`/api/v1/attachments?${new URLSearchParams({ ...query })}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    ...(body === undefined ? {} : { body }),
  })
const read = ({ fetch }: typeof owner, id: string, as = 'download') =>
  fetch(`/api/v1/attachments/${id}/content?as=${as}`)
const files = async () => (await activities.listAttachments({ accountId })).items
const pathOf = async (id: string) =>
  firm.inTransaction(async ({ db, workspaceId }) => {
    const { file_id: fileId } = await db
      .selectFrom('activities.attachment')
      .select('file_id')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return house.services.files.pathOf(workspaceId, fileId)
  })
/** The worker removes bytes after the transaction; it is looked for them until they are gone. */
const gone = async (path: string) => {
  while (existsSync(path)) await wait(20)
}

describe('a file', () => {
  test('stands with its account and in the timeline, and comes back as it was sent', async () => {
    const answer = await send(member, { accountId, name: 'winter-prices.png' }, png)
    expect(answer.status).toBe(201)
    const { eventId, ...file } = (await answer.json()) as Attachment & { eventId: string }
    expect(file).toMatchObject({
      ...{ accountId, contactId: null, name: 'winter-prices.png', type: 'image/png', preview: 'image' },
      ...{ bytes: png.length, uploadedBy: { name: 'The member' }, version: 1 },
    })
    const { panels } = await relationships.accountPage({ id: accountId })
    expect((panels.files as AttachmentPage).items[0]).toEqual(file)
    expect(await activities.getAttachment({ id: file.id })).toEqual(file)
    expect((await activities.timeline({ accountId })).items[0]).toMatchObject({
      ...{ id: eventId, type: 'attachment.added', strand: 'talk', actor: { name: 'The member' } },
      deed: ['added ', { strong: 'winter-prices.png' }],
      opens: { type: 'attachment', id: file.id },
    })
    const shown = await read(viewer, file.id, 'preview')
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(png)
  })

  test('sent again under its key is there once, and its bytes too; another under the same key is refused', async () => {
    const { id } = await relationships.createAccount({ name: 'Sends twice' })
    const key = crypto.randomUUID()
    const again = (bytes: Uint8Array<ArrayBuffer>) =>
      member.fetch(`/api/v1/attachments?accountId=${id}&name=twice.png`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', 'idempotency-key': key },
        body: bytes,
      })
    const folder = join(house.services.files.pathOf(firm.id, 'x'), '..')
    const before = readdirSync(folder).length
    const answers = await Promise.all([again(png), again(png), again(png)])
    const told = await Promise.all(answers.map((answer) => answer.json()))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(told[1]).toEqual(told[0])
    expect(told[2]).toEqual(told[0])
    expect((await activities.listAttachments({ accountId: id })).items).toHaveLength(1)
    expect(readdirSync(folder)).toHaveLength(before + 1)
    const other = await again(pdf)
    expect(other.status).toBe(422)
    expect(readdirSync(folder)).toHaveLength(before + 1)
    const file = await read(member, (told[0] as Attachment).id)
    expect(Buffer.from(await file.arrayBuffer())).toEqual(Buffer.from(png))
  })

  test('of a person stands on the page of the person, and not with the account', async () => {
    const id = await attach(owner, { contactId }, 'cv.pdf', pdf)
    const { panels } = await relationships.personPage({ id: contactId })
    expect((panels.files as AttachmentPage).items.map((each) => each.id)).toEqual([id])
    expect((await files()).map((each) => each.id)).not.toContain(id)
    expect((await activities.history({ type: 'attachment', id })).items[0]).toMatchObject({ type: 'attachment.added' })
  })

  test('sent in a form is the file in it', async () => {
    const form = new FormData()
    form.append('file', new File([png], 'in-the-form.png'))
    const answer = await owner.fetch(`/api/v1/attachments?${new URLSearchParams({ accountId, name: 'a.png' })}`, {
      ...{ method: 'POST', body: form },
    })
    expect(await answer.json()).toMatchObject({ name: 'a.png', type: 'image/png', bytes: png.length })
  })

  test('comes a page at a time, the newest first', async () => {
    const { id: account } = await relationships.createAccount({ name: 'Pages' })
    const ids = []
    for (const name of ['1', '2', '3']) ids.unshift(await attach(owner, { accountId: account }, name))
    const first = await activities.listAttachments({ accountId: account, limit: 2 })
    const second = await activities.listAttachments({ accountId: account, limit: 2, after: first.next! })
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids)
    expect(second.next).toBeNull()
  })
})

describe('a file whose name or type lies', () => {
  const script = '<script>alert(1)</script>'
  test.each([
    ['a page called a picture', 'photo.png', script],
    ['a page', 'page.html', `<!doctype html>${script}`],
    ['a drawing with a script in it', 'drawing.svg', `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`],
    ['a program called a PDF', 'offer.pdf', 'MZ\x90\0'],
    ['less than a signature', 'dot.gif', 'G'],
  ])('%s is downloaded and never shown', async (_, name, bytes) => {
    const id = await attach(owner, { accountId }, name, bytes)
    expect(await activities.getAttachment({ id })).toMatchObject({ type: 'application/octet-stream', preview: null })
    for (const as of ['preview', 'download']) {
      const { headers } = await read(owner, id, as)
      expect(headers.get('content-type')).toBe('application/octet-stream')
      expect(headers.get('content-disposition')).toMatch(/^attachment; /)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    }
  })

  test.each([
    ['a picture', 'page.html', png, 'image/png', "default-src 'none'; sandbox"],
    [
      'a PDF',
      'page.html',
      pdf,
      'application/pdf',
      expect.stringMatching(/^default-src 'none'; .*frame-ancestors 'self'$/),
    ],
  ])('%s called a page is shown as what it is', async (_, name, bytes, type, policy) => {
    const id = await attach(owner, { accountId }, name, bytes)
    const { headers } = await read(owner, id, 'preview')
    expect(headers.get('content-type')).toBe(type)
    expect(headers.get('content-disposition')).toMatch(/^inline; /)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toEqual(policy)
    const kept = await read(owner, id)
    expect(kept.headers.get('content-disposition')).toMatch(/^attachment; /)
    expect(kept.headers.get('content-type')).toBe('application/octet-stream')
  })

  test.each([
    ['a way out', '../../../etc/passwd', 'passwd'],
    ['nothing but dots', '../..', 'File'],
    ['turned around', 'invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['with controls', 'a\u0000b\r\nc.txt', 'abc.txt'],
    ['of pictures', '🍵 тeа.txt', '🍵 тeа.txt'],
    ['of three hundred characters', `${'x'.repeat(296)}.txt`, `${'x'.repeat(196)}.txt`],
  ])('%s is kept clean, on the answer too', async (_, given, name) => {
    const id = await attach(owner, { accountId }, given)
    expect(await activities.getAttachment({ id })).toMatchObject({ name })
    const header = (await read(owner, id)).headers.get('content-disposition')!
    const [, whole = ''] = /filename\*=UTF-8''(\S+)$/.exec(header) ?? []
    expect(decodeURIComponent(whole)).toBe(name)
    expect(header).toMatch(/^attachment; filename="[^"\\%;]+"; filename\*=/)
  })
})

describe('a file is refused, and nothing of it stays', () => {
  test.each([
    ['that is empty', { accountId, name: 'empty.txt' }, '', 422, 'empty.txt is empty'],
    [
      'that is larger than 25 MB',
      { accountId, name: 'film' },
      new Uint8Array(largestAttachment + 1),
      413,
      'film is larger',
    ],
    ['that belongs to nobody', { name: 'a.txt' }, 'A', 422, 'Say which account or person'],
    ['that belongs to two', { accountId, contactId, name: 'a.txt' }, 'A', 422, 'to one account or to one person'],
    ['without a name', { accountId, name: '' }, 'A', 422, 'Give the file a name'],
    ['with a name without end', { accountId, name: 'x'.repeat(1001) }, 'A', 422, 'at most 1,000 characters'],
    ['for an account that never was', { accountId: newId(), name: 'a.txt' }, 'A', 404, 'This account is not here'],
    ['for a person who never was', { contactId: newId(), name: 'a.txt' }, 'A', 404, 'This person is not here'],
  ])('%s', async (_, query, body, status, title) => {
    const before = await contentsOf(house.pools, firm.id)
    const answer = await send(owner, query, body)
    expect([answer.status, ((await answer.json()) as { title: string }).title]).toEqual([
      status,
      expect.stringContaining(title),
    ])
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  })

  test('sent in pieces or in a form, its end is found while it comes, and what is asked next is answered', async () => {
    const piece = new Uint8Array(1024 ** 2)
    let left = 27
    const stream = new ReadableStream({
      pull: (body) => (left-- > 0 ? body.enqueue(piece) : body.close()),
    })
    const form = new FormData()
    form.append('file', new File([new Uint8Array(largestAttachment + 1)], 'film'))
    const bodies = [
      { headers: { 'content-type': 'application/octet-stream' }, body: stream, duplex: 'half' },
      { body: form },
    ]
    for (const body of bodies) {
      const query = new URLSearchParams({ accountId, name: 'film' })
      const answer = await owner.fetch(`/api/v1/attachments?${query}`, { method: 'POST', ...body })
      expect([answer.status, await answer.json()]).toEqual([
        413,
        expect.objectContaining({ title: 'film is larger than 25 MB' }),
      ])
      expect((await files()).map(({ name }) => name)).not.toContain('film')
    }
  })

  test('broken off by whoever sends it, the house goes on', async () => {
    const stop = new AbortController()
    const body = new ReadableStream({
      pull: (sent) => {
        sent.enqueue(new Uint8Array(1024))
        stop.abort()
      },
    })
    const request = { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body, duplex: 'half' }
    const query = new URLSearchParams({ accountId, name: 'broken' })
    await expect(
      owner.fetch(`/api/v1/attachments?${query}`, { ...request, signal: stop.signal } as RequestInit),
    ).rejects.toThrow('aborted')
    expect((await files()).map(({ name }) => name)).not.toContain('broken')
  })
})

describe('a file is not for everybody', () => {
  test('another workspace finds nothing, whatever it asks for', async () => {
    const id = await attach(owner, { accountId })
    const before = await contentsOf(house.pools, firm.id)
    for (const of of [{ accountId }, { contactId }]) {
      expect((await send(stranger, { ...of, name: 'a.txt' })).status).toBe(404)
      await expect(stranger.api.activities.listAttachments(of)).rejects.toMatchObject({ problem: { status: 404 } })
    }
    expect((await read(stranger, id)).status).toBe(404)
    await expect(stranger.api.activities.changeAttachment({ id, name: 'X' })).rejects.toMatchObject({
      problem: { status: 404 },
    })
    await expect(stranger.api.activities.deleteAttachment({ id })).rejects.toMatchObject({ problem: { status: 404 } })
    expect(await contentsOf(house.pools, firm.id)).toEqual(before)
  })

  test('a viewer looks and does nothing else; a member leaves the files of others alone', async () => {
    const id = await attach(owner, { accountId })
    expect((await read(viewer, id)).status).toBe(200)
    expect((await send(viewer, { accountId, name: 'a.txt' })).status).toBe(403)
    for (const { api } of [viewer, member]) {
      await expect(api.activities.changeAttachment({ id, name: 'X' })).rejects.toMatchObject({
        problem: { status: 403 },
      })
      await expect(api.activities.deleteAttachment({ id })).rejects.toMatchObject({ problem: { status: 403 } })
    }
    const own = await attach(member, { accountId })
    expect(await member.api.activities.changeAttachment({ id: own, name: 'X' })).toMatchObject({ name: 'X' })
    await activities.deleteAttachment({ id: own })
  })

  test('a role that reaches its own accounts sees, adds and undoes there only, and hears of no others', async () => {
    const own = { see: 'own', create: 'own', change: 'own', delete: 'own' } as const
    const role = await owner.api.workspace.createRole({
      ...{ name: 'Own', rights: { account: { see: 'all' }, contact: { see: 'all' }, attachment: own } },
    })
    const seller = await firm.signIn('viewer')
    await owner.api.workspace.changeMember({ id: seller.member.id, roleId: role.id })
    const { id: mine } = await relationships.createAccount({ name: 'Mine', ownerId: seller.member.id })
    const { id: colleague } = await relationships.createContact({ name: 'Nora Hale', accountId: mine })
    const theirs = await attach(owner, { accountId }, 'secret-prices.txt')
    for (const of of [{ accountId: mine }, { contactId: colleague }]) {
      const id = await attach(seller, of)
      expect((await seller.api.activities.listAttachments(of)).items.map((each) => each.id)).toEqual([id])
    }
    for (const of of [{ accountId }, { contactId }]) {
      expect((await send(seller, { ...of, name: 'a' })).status).toBe(403)
      await expect(seller.api.activities.listAttachments(of)).rejects.toMatchObject({ problem: { status: 403 } })
    }
    expect((await read(seller, theirs)).status).toBe(404)
    await expect(seller.api.activities.history({ type: 'attachment', id: theirs })).rejects.toMatchObject({
      problem: { status: 404 },
    })
    const told = JSON.stringify(await seller.api.activities.timeline({ accountId, limit: 100 }))
    expect(told).not.toContain('secret-prices')
    const { items } = await activities.history({ type: 'attachment', id: theirs })
    await expect(seller.api.activities.undo({ id: items[0]!.eventId })).rejects.toMatchObject({
      problem: { status: 404 },
    })
  })
})

describe('undo', () => {
  test('takes back adding, renaming and deleting, and does them again', async () => {
    const answer = (await (await send(owner, { accountId, name: 'one.txt' })).json()) as Attachment & {
      eventId: string
    }
    const { id } = answer
    const changed = await activities.changeAttachment({ id, name: '../two.txt' }, { version: 1 })
    expect(changed).toMatchObject({ name: 'two.txt', version: 2 })
    const back = await activities.undo({ id: changed.eventId! })
    expect(await activities.getAttachment({ id })).toMatchObject({ name: 'one.txt' })
    await activities.undo({ id: back.eventId })
    expect(await activities.getAttachment({ id })).toMatchObject({ name: 'two.txt' })
    await expect(activities.undo({ id: answer.eventId })).rejects.toMatchObject({ problem: { status: 409 } })
    const { eventId } = await activities.deleteAttachment({ id })
    expect((await read(owner, id)).status).toBe(404)
    await activities.undo({ id: eventId })
    expect((await read(owner, id)).status).toBe(200)
    const slip = (await (await send(owner, { accountId, name: 'slip.txt' })).json()) as Attachment & { eventId: string }
    await activities.undo({ id: slip.eventId })
    expect((await files()).map((each) => each.id)).not.toContain(slip.id)
  })

  test('of two who rename, the second hears of the first; a name of nothing is refused', async () => {
    const id = await attach(owner, { accountId }, 'a.txt')
    await activities.changeAttachment({ id, name: 'b.txt' }, { version: 1 })
    await expect(activities.changeAttachment({ id, name: 'c.txt' }, { version: 1 })).rejects.toMatchObject({
      problem: { status: 412, conflict: { name: { yours: 'c.txt', theirs: 'b.txt' } } },
    })
    await expect(activities.changeAttachment({ id, name: '\u202E..' })).rejects.toMatchObject({
      problem: { status: 422, faults: [{ path: 'name' }] },
    })
    expect(await activities.changeAttachment({ id, name: 'b.txt' })).toMatchObject({ eventId: null, version: 2 })
  })
})

describe('the bytes', () => {
  test('go with the record when its 90 days are over, not before', async () => {
    const id = await attach(owner, { accountId }, 'old.txt')
    const path = await pathOf(id)
    const { eventId } = await activities.deleteAttachment({ id })
    const today = now
    now = new Date(today.getTime() + 89 * 86_400_000)
    await purgeAttachmentsJob.run(house.services)
    expect(existsSync(path)).toBe(true)
    now = new Date(today.getTime() + 91 * 86_400_000)
    await purgeAttachmentsJob.run(house.services)
    now = today
    await gone(path)
    await expect(activities.undo({ id: eventId })).rejects.toMatchObject({ problem: { status: 404 } })
  })

  test('that are missing are told of, with what to do', async () => {
    const id = await attach(owner, { accountId }, 'lost.txt')
    const path = await pathOf(id)
    await house.services.files.remove(firm.id, path.split('/').at(-1)!)
    const answer = await read(owner, id)
    expect([answer.status, await answer.json()]).toEqual([
      410,
      expect.objectContaining({ title: 'The bytes of lost.txt are gone' }),
    ])
  })

  test('go when their person is erased, and others that are called by the name are told of', async () => {
    const { id: person } = await relationships.createContact({ name: 'Nell Quirke', accountId })
    const { id: firmOfOne } = await relationships.createAccount({ name: 'Orla Finnan', kind: 'person' })
    const paths = []
    for (const of of [{ contactId: person }, { accountId: firmOfOne }])
      paths.push(await pathOf(await attach(owner, of)))
    await attach(owner, { accountId }, 'letter to nell quirke.txt')
    const { stays } = await relationships.eraseContact({ id: person, name: 'Nell Quirke' })
    expect(stays).toEqual([expect.stringContaining('One file elsewhere is called by the name')])
    expect((await relationships.eraseAccount({ id: firmOfOne, name: 'Orla Finnan' })).stays).toEqual([])
    for (const path of paths) await gone(path)
  })
})
