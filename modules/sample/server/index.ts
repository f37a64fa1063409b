import { ledger } from './ledger.ts'
import { today } from './ledger-months.ts'
import type { SampleCompany } from './records.ts'
import { sampleAccounts } from './sample-accounts.ts'
import { samplePeople } from './sample-people.ts'
import { catalogue } from './tables/catalogue.ts'
import { sampleNotes } from './tables/notes.ts'
import { sampleTasks } from './tables/tasks.ts'
import { team } from './tables/team.ts'
import { decimal } from './written-document.ts'

export type * from './records.ts'
export { keyOf, sampleId } from './sample-id.ts'

/** Oxbow & Tern, wholesaler to cafés and hotels in the made-up port of Calder Bay: the same every time. */
export function sampleCompany(): SampleCompany {
  const accounts = sampleAccounts()
  return {
    workspace: { name: 'Oxbow & Tern', currency: 'EUR', locale: 'en-IE', country: 'IE', timeZone: 'Europe/Dublin' },
    today,
    members: [...team],
    accounts,
    people: samplePeople(accounts),
    notes: sampleNotes,
    tasks: sampleTasks,
    products: catalogue.map(({ code, name, family, unit, price, cost, taxRate }) => ({
      code,
      name,
      family,
      unit,
      listPrice: decimal(price, 2),
      unitCost: decimal(cost, 2),
      taxRate,
    })),
    documents: ledger(),
  }
}
