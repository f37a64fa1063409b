import { sampleCompany } from '#modules/sample/server/index.ts'
import { loadSample } from '#modules/sample/server/load-sample.ts'
import { removeSample } from '#modules/sample/server/remove-sample.ts'
import { type Command, ensurePlace, print, requirePlace, withHouse } from './command.ts'

export const sampleCommand: Command = {
  usage:
    'rapport sample [--remove] [--json]\n\nLoads Oxbow & Tern: 64 accounts and three years of sales. On an empty folder it makes the workspace.',
  options: { remove: { type: 'boolean' } },
  async run(args) {
    if (args.values.remove) {
      const removed = await withHouse(args, async (house) =>
        (await requirePlace(house, args)).inTransaction(removeSample),
      )
      return print(args, removed, [`${removed.removed} accounts and all that hung on them are gone`])
    }
    const { workspace } = sampleCompany()
    const loaded = await withHouse(args, async (house) => {
      const place = await ensurePlace(house, args, workspace)
      return loadSample((work) => place.inTransaction(work))
    })
    print(args, loaded, [
      `${loaded.accounts} accounts, ${loaded.documents} documents and ${loaded.lines} lines in ${loaded.seconds} s`,
    ])
  },
}
