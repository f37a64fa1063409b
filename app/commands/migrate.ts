import { type Command, print, withHouse } from './command.ts'

export const migrateCommand: Command = {
  usage: 'rapport migrate [--json]\n\nbin/start does this by itself. A failed migration is rolled back and named.',
  async run(args) {
    const migrated = await withHouse(args, async (house) => house.migrated)
    print(
      args,
      { migrated },
      migrated.length > 0 ? migrated.map((name) => `ran ${name}`) : ['The database is up to date'],
    )
  },
}
