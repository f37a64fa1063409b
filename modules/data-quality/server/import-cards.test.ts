import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { peopleCards } from '#modules/relationships/server/index.ts'
import { readCards } from '#platform/server/vcard/read-cards.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import { referenceData } from '#tests/reference-data.ts'
import { until, uploadAndPlan } from '#tests/uploads.ts'

const house = await openTestHouse({ jobs: true })

async function openFirm() {
  const firm = await house.openWorkspace()
  const owner = await firm.signIn('owner')
  const bring = async (text: string, name = 'people.vcf') => {
    const planned = await uploadAndPlan(owner, text, 'contacts', name)
    if (planned.status !== 'planned') throw new Error(planned.fault ?? JSON.stringify(planned.mapping?.questions))
    await owner.api.dataQuality.startImport({ id: planned.id })
    return { ...planned, ...(await until(owner, planned.id, 'done', 'failed')) }
  }
  const people = async () => {
    const { items } = await owner.api.relationships.listContacts({ limit: 200 })
    return Promise.all(items.map(async ({ id }) => (await owner.api.relationships.personPage({ id })).person))
  }
  const cards = () =>
    house.inWorkspace(firm.id, async (ctx) => {
      const { rows } = await ctx.pool.query('select id from relationships.contact where workspace_id = $1 order by id', [firm.id])
      return peopleCards(ctx, rows.map(({ id }) => id))
    })
  return { firm, owner, bring, people, cards }
}

const files = ['John_Doe_ANDROID', 'John_Doe_GMAIL', 'John_Doe_IPHONE', 'John_Doe_MS_OUTLOOK', 'gmail-list', 'outlook-2007', 'rfc6350-example']
const expected = referenceData('vcard/REFERENCE.json')

test.skipIf(!expected).for(files)('%s comes in whole, and its export comes in as the same', async (name) => {
  const told = JSON.parse(readFileSync(expected!, 'utf8'))[`${name}.vcf`] as Record<string, number>
  const text = readFileSync(referenceData(`vcard/${name}.vcf`)!, 'utf8')
  const first = await openFirm()
  const { counts } = await first.bring(text)
  expect(counts).toMatchObject({ created: told.BEGIN_VCARD, rejected: 0 })
})
