import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive, startMark } from './system-process.ts'

/** One running program's claim on the cluster: the last one to leave stops it. */
export interface Claim {
  file: string
}

let count = 0

export function claim(users: string): Claim {
  const file = join(users, [process.pid, startMark(process.pid) || 0, ++count, Date.now()].join('-'))
  writeFileSync(file, '')
  return { file }
}

export function release(own: Claim): void {
  rmSync(own.file, { force: true })
}

/** Whether a program that still runs claims the cluster; claims of dead programs are cleared away. */
export function isClaimed(users: string): boolean {
  const claims = readdirSync(users)
  const dead = claims.filter((name) => !lives(name))
  for (const name of dead) rmSync(join(users, name), { force: true })
  return claims.length > dead.length
}

function lives(name: string): boolean {
  const [pid, started] = name.split('-')
  return isAlive(Number(pid)) && (startMark(Number(pid)) || '0') === started
}
