import { examine } from '../examine.ts'
import { type Command, print, withHouse } from './command.ts'

export const doctorCommand: Command = {
  usage: `rapport doctor [--verify] [--json]

Looks at the database, the room on the disk, the record of what happened, the jobs and the ledger. Ends with 0 only when
all is well.
  --verify   reads the whole record again and finds every entry that was changed, taken away or put in, whoever did it`,
  options: { verify: { type: 'boolean' } },
  async run(args) {
    const checks = await withHouse(args, (house) => examine(house, args.values.verify === true))
    const ok = checks.every((check) => check.ok)
    print(
      args,
      { ok, checks: checks.map(({ name, ok, says, do: advice = null }) => ({ name, ok, says, do: advice })) },
      [
        ...checks.flatMap(({ name, ok, says, do: advice }) => [
          `${ok ? 'well  ' : 'WRONG '} ${name}: ${says}`,
          ...(advice ? [`       → ${advice}`] : []),
        ]),
        ok ? 'All is well.' : 'Not all is well.',
      ],
    )
    return ok ? 0 : 1
  },
}
