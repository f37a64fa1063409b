import { expect, test } from 'vitest'
import { importKinds } from '#app/import-kinds.ts'
import { theHouse } from '#modules/workspace/server/index.ts'
import { contentsOf, openTestHouse } from '#tests/house.ts'
import { importsOf } from '#tests/imports.ts'
import { sheetOf, workbookOf } from '#tests/workbooks.ts'
import { resumeImport } from './import-files.ts'

const house = await openTestHouse()
const count = 1_100
const each = <T>(make: (at: number) => T) => Array.from({ length: count }, (_, at) => make(at))

const files = {
  'people.vcf': async () =>
    each(
      (at) =>
        `BEGIN:VCARD\nVERSION:4.0\nFN:Person ${at}\nEMAIL:p${at}@tide.example\nORG:Firm ${at % 3}\nX-SHOE-SIZE:4\nEND:VCARD\n`,
    ).join(''),
  'people.xlsx': () =>
    workbookOf({
      People: sheetOf([
        ['Name', 'E-mail', 'Account'],
        ...each((at) => [`Person ${at}`, `p${at}@tide.example`, `Firm ${at % 3}`]),
      ]),
    }),
}

test.for(Object.keys(files) as (keyof typeof files)[])(
  '%s that was stopped is taken back whole, or goes on and is taken back then',
  async (name) => {
    const firm = await house.openWorkspace()
    const { bring, write, undo } = importsOf(house, firm)
    const contents = () => contentsOf(house.pools, firm.id)
    const before = await contents()
    const path = write(Buffer.from(await files[name]()), `${firm.id}-${name}`)
    const people = async () => (await contents())['relationships.contact']!.length
    const stopped = async () => {
      const controller = new AbortController()
      const { importId } = await bring(
        path,
        { kind: 'contacts' },
        {
          signal: controller.signal,
          onProgress: ({ stage, rows }) => {
            if (stage === 'applying' && rows > 0) controller.abort()
          },
        },
      )
      expect(await people()).toBe(1_000)
      return importId
    }
    await undo(await stopped())
    expect(await contents()).toEqual(before)
    const importId = await stopped()
    await resumeImport(house.services, importKinds, { workspaceId: firm.id, actor: theHouse, importId })
    expect(await people()).toBe(count)
    await undo(importId)
    expect(await contents()).toEqual(before)
  },
)
