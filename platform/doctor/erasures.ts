import { erasedPersons, keyOf, knownHere } from '../events/erased-persons.ts'
import { type Erasure, readRegister, registerName } from '../events/erasure-register.ts'
import type { Check, Finding, Patient } from './check.ts'

/** Whether the register of erasures can be read, and whether it and the record of what happened say the same. */
export const erasures: Check = {
  name: 'erasures',
  async run({ services, sealingKey }: Patient) {
    try {
      return await compared(services, readRegister(services.erasures.path, sealingKey))
    } catch (error) {
      return { ok: false, says: (error as Error).message, do: `Put ${registerName} back from a backup.` }
    }
  },
}

async function compared({ pools }: Patient['services'], register: Erasure[]): Promise<Finding> {
  const done = new Set((await erasedPersons(pools)).map(keyOf))
  const registered = new Set(register.map(keyOf))
  const here = await knownHere(pools, register)
  const lost = [...done].filter((key) => !registered.has(key)).length
  const undone = here.filter((person) => !done.has(keyOf(person))).length
  if (lost + undone === 0)
    return { ok: true, says: `The register of erasures holds ${registered.size}, all of them done.` }
  const says = [
    ...(lost > 0
      ? [`${lost} erasures are missing in the register: an older backup would bring these persons back.`]
      : []),
    ...(undone > 0 ? [`${undone} persons stand in the register and are not erased here.`] : []),
  ]
  return {
    ok: false,
    says: says.join(' '),
    do: `Put ${registerName} back from the newest backup. Where persons came back, restore again and name the register with --erasures.`,
  }
}
