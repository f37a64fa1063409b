import { createPublicKey } from 'node:crypto'
import { everyWorkspace } from '#modules/workspace/server/index.ts'
import type { Check, Finding, Patient } from '#platform/doctor/check.ts'
import { checksOfTheHouse } from '#platform/doctor/index.ts'
import type { House } from './house.ts'
import { slices } from './slices.ts'

/** What says nothing about the data: room on the disk, backups, jobs that wait since nobody runs them. */
export const ofTheSurroundings = ['space', 'backup', 'log', 'jobs']

export interface Examined extends Finding {
  name: string
}

/** Looks at the house with every check, or with those that `wanted` takes. */
export async function examine(
  { services, secrets }: Pick<House, 'services' | 'secrets'>,
  thorough: boolean,
  wanted: (check: Check) => boolean = () => true,
): Promise<Examined[]> {
  const patient: Patient = {
    services,
    workspaceIds: await everyWorkspace(services.pools),
    sealingKey: createPublicKey(secrets.sealing.publicKey),
    thorough,
  }
  const found: Examined[] = []
  for (const check of [...checksOfTheHouse, ...slices.flatMap(({ checks = [] }) => checks)].filter(wanted))
    found.push({ name: check.name, ...(await check.run(patient)) })
  return found
}
