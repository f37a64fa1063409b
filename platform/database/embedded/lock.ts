import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { EmbeddedDatabaseFault, systemCode } from './fault.ts'
import { isAlive, startMark } from './system-process.ts'

const patience = 300_000
let count = 0

/** Lets one program at a time do its work. A lock whose program has died is taken over. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const mine = `${path}-${process.pid}-${++count}-${Math.random().toString(36).slice(2)}`
  try {
    writeFileSync(mine, `${process.pid} ${startMark(process.pid)}`)
    await take(path, mine)
    try {
      return await work()
    } finally {
      rmSync(path, { force: true })
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

async function take(path: string, mine: string): Promise<void> {
  for (const end = Date.now() + patience; ; await pause(20)) {
    if (tryToLink(mine, path)) return
    dropIfDead(path)
    if (Date.now() > end)
      throw new EmbeddedDatabaseFault(
        `Another program (process ${contentOf(path)?.split(' ')[0]}) has held ${path} for five minutes. End it and start again.`,
      )
  }
}

function tryToLink(mine: string, path: string): boolean {
  try {
    linkSync(mine, path)
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    throw error
  }
}

/** Moved aside first and looked at again: between reading and removing, somebody else may have taken it over. */
function dropIfDead(path: string): void {
  if (holderLives(contentOf(path))) return
  const aside = `${path}-dead-${process.pid}-${++count}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (holderLives(contentOf(aside))) tryToLink(aside, path)
  rmSync(aside, { force: true })
}

function contentOf(path: string): string | undefined {
  return statSync(path, { throwIfNoEntry: false }) && readFileSync(path, 'utf8')
}

function holderLives(content: string | undefined): boolean {
  if (content === undefined) return true
  const [pid, started] = content.split(' ')
  return isAlive(Number(pid)) && startMark(Number(pid)) === started
}
