import { duplicateKinds } from '#modules/data-quality/contract/duplicate.ts'
import { findDuplicates } from '#modules/data-quality/server/index.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { type Arguments, type Command, print, requirePlace, withHouse } from './command.ts'

/** As on the command line: what is looked through is a list of records. */
const kindOf = Object.fromEntries(duplicateKinds.map((kind) => [`${kind}s`, kind]))

export const duplicatesCommand: Command = {
  usage: `rapport duplicates --kind contacts|accounts [--threshold X] [--json]

Looks through all people or firms for records that may be one, the likeliest first. --threshold is the probability from which
on a pair is shown, 0.5 unless said otherwise. Nothing is written: decide in the program, or merge with "rapport merge A B".
--json prints {"records", "pairs": [{"a", "b", "probability"}], "seconds"}; a and b are external ids, or ids where there are none.`,
  options: { kind: { type: 'string' }, threshold: { type: 'string' } },
  async run(args) {
    const [kind, threshold] = [readKind(args), readThreshold(args)]
    const found = await withHouse(args, async (house) => {
      const place = await requirePlace(house, args)
      return place.inTransaction((ctx) => findDuplicates(ctx, { kind, threshold }), { readOnly: true, bulk: true })
    })
    print(args, found, [
      ...found.pairs.map(({ a, b, probability }) => `${(probability * 100).toFixed(1).padStart(5)} %  ${a}  ${b}`),
      `${found.records} records looked through in ${found.seconds} s: ${found.pairs.length} pairs that may be one`,
    ])
  },
}

function readKind({ values }: Arguments) {
  const kind = typeof values.kind === 'string' ? kindOf[values.kind] : undefined
  if (!kind) throw new UsageFault('Say what to look through: --kind contacts or --kind accounts.')
  return kind
}

function readThreshold({ values }: Arguments): number | undefined {
  if (values.threshold === undefined) return undefined
  const threshold = Number(values.threshold)
  if (threshold > 0 && threshold < 1) return threshold
  throw new UsageFault('--threshold is a probability above 0 and below 1, such as 0.9.')
}
