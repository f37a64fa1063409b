import { createPublicKey } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { theHouse } from '#modules/workspace/server/index.ts'
import { inWorkspace } from '#platform/database/transaction.ts'
import { erasePerson } from '#platform/events/erase-person.ts'
import { erasedPersons, keyOf, knownHere } from '#platform/events/erased-persons.ts'
import { type Erasure, readRegister, registerName } from '#platform/events/erasure-register.ts'
import type { House } from './house.ts'
import { erasers } from './slices.ts'

/**
 * The registers that may tell of erasures later than this backup or export: the one that was named, the copy beside the
 * nightly backups, and that of the data folder whose backups these are.
 */
export function registersNear(file: string, named: string | undefined): string[] {
  const folder = dirname(resolve(file))
  const near = [join(folder, registerName), join(dirname(folder), registerName)].filter((path) => existsSync(path))
  return named ? [resolve(named), ...near] : near
}

/**
 * Erases again whom these registers name and what was put back still knows, and completes its own register. Answers how
 * many persons that were.
 */
export async function eraseAgain({ services, secrets }: House, registers: string[]): Promise<number> {
  const key = createPublicKey(secrets.sealing.publicKey)
  const own = readRegister(services.erasures.path, key)
  const told = new Map(registers.flatMap((path) => readRegister(path, key)).map((each) => [keyOf(each), each]))
  const done = await erasedPersons(services.pools)
  const isDone = new Set(done.map(keyOf))
  const named = new Map([...own, ...told.values()].map((each) => [keyOf(each), each]))
  const wanted = (await knownHere(services.pools, [...named.values()])).filter((each) => !isDone.has(keyOf(each)))
  for (const person of wanted) await erase(services, person)
  const registered = new Set([...own, ...wanted].map(keyOf))
  const at = services.clock().toISOString()
  const missing = [...told.values(), ...done.map((each): Erasure => ({ ...each, at }))]
  for (const each of missing) {
    if (!registered.has(keyOf(each))) services.erasures.add(each)
    registered.add(keyOf(each))
  }
  return wanted.length
}

async function erase(services: House['services'], { workspaceId, type, id }: Omit<Erasure, 'at'>): Promise<void> {
  const { pools, clock, log, erasures: register } = services
  await inWorkspace(pools, workspaceId, (db) =>
    erasePerson(
      { db, workspaceId, actor: theHouse, now: clock(), log },
      { erasers: erasers(), register },
      { type, id },
    ),
  )
}
