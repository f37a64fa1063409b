import { randomBytes } from 'node:crypto'
import { existsSync, rmSync, statfsSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

const megabyte = 1024 * 1024
const size = 64 * megabyte
/** Less than this free, and nothing more is written: four files of PostgreSQL's log, where it ends on a full disk. */
const least = 64 * megabyte
/** So much must be free for writing to go on: the ballast stands again, and room is left beside it. */
export const roomToGoOn = size + least

const interval = 500

export interface Ballast {
  /** Whether writes are refused. */
  full(): boolean
  end(): Promise<void>
}

const fileIn = (dataDir: string) => join(resolve(dataDir), 'postgres', 'ballast')
const draftOf = (file: string) => `${file}.part`

/** Before the database is started: on a full disk it needs the room to recover, and a program to note that it runs. */
export function throwOffBallast(dataDir: string): void {
  const file = fileIn(dataDir)
  if (existsSync(file) && freeBytes(dirname(file)) < least)
    for (const each of [file, draftOf(file)]) rmSync(each, { force: true })
}

/** Whether writes are refused there. Before the first server nothing is known, and nothing to refuse. */
export function isFull(dataDir: string): boolean {
  const file = fileIn(dataDir)
  return existsSync(dirname(file)) && !existsSync(file) && freeBytes(dirname(file)) < roomToGoOn
}

/**
 * Keeps a file that takes room while there is room. When the disk gets full it is thrown off, so that the database can go
 * on reading, recover if it ended, and be looked at; writes are refused until it fits again. The disk alone says which of
 * the two it is, so that several programs on one data folder agree. Keeps no program from ending.
 */
export async function keepBallast(dataDir: string, log: (sentence: string) => void): Promise<Ballast> {
  let full = false
  let looking: Promise<void> | undefined
  const look = async () => {
    throwOffBallast(dataDir)
    const now = !(await standsOrFits(fileIn(dataDir)))
    if (now !== full) log(now ? fullNow(dataDir) : `The disk with ${dataDir} has room again: writes go on`)
    full = now
  }
  const lookOnce = () => {
    // A folder that cannot be looked at says nothing about its room; the database tells what is wrong with it.
    looking ??= look()
      .catch(() => {})
      .finally(() => (looking = undefined))
    return looking
  }
  // The ballast stands before the first request is answered.
  await lookOnce()
  const timer = setInterval(() => void lookOnce(), interval).unref()
  return {
    full: () => full,
    async end() {
      clearInterval(timer)
      await looking
    },
  }
}

const fullNow = (dataDir: string) =>
  `The disk with ${dataDir} is full: writes are refused until ${roomToGoOn / megabyte} MB are free`

async function standsOrFits(file: string): Promise<boolean> {
  if (existsSync(file)) return true
  return freeBytes(dirname(file)) >= roomToGoOn && (await written(file))
}

/** Chance, since a disk that compresses would give nothing back for zeros. Written beside its place: half of it is none. */
async function written(file: string): Promise<boolean> {
  const draft = draftOf(file)
  try {
    await writeFile(draft, randomBytes(size), { mode: 0o600 })
    await rename(draft, file)
    return true
  } catch {
    await rm(draft, { force: true })
    // Another program on this data folder that began at the same time has put its own there.
    return existsSync(file)
  }
}

export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
