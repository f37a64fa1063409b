import { existsSync } from 'node:fs'
import type { ParseArgsConfig } from 'node:util'
import { z } from 'zod'
import { awaitOwner, onlyWorkspace, openWorkspace, theCommandLine } from '#modules/workspace/server/index.ts'
import { readConfig } from '#platform/config/config.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { inWorkspace, type TransactionOptions } from '#platform/database/transaction.ts'
import { createLogger } from '#platform/log/logger.ts'
import { printable } from '#platform/log/printable.ts'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/server/ids.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { type House, openHouse } from '../house.ts'
import { askedToEnd, type Signal } from '../signals.ts'
import { Interruption } from './interruption.ts'

export interface Arguments {
  values: Record<string, string | boolean | (string | boolean)[] | undefined>
  positionals: string[]
  /** The words that say settings. */
  argv: string[]
}

export interface Command {
  usage: string
  options?: NonNullable<ParseArgsConfig['options']>
  /** All its options are settings. */
  takesSettings?: true
  /** May answer the exit code. */
  run(args: Arguments): Promise<void> | Promise<number>
}

interface Leaving {
  /** False where the work changed the key that seals. */
  seal: boolean
}

/** Opens the house, with or without a running server beside it, and closes it whatever happens. */
export async function withHouse<T>(
  args: Arguments,
  work: (house: House) => Promise<T>,
  leaving: Leaving = { seal: true },
): Promise<T> {
  const config = readConfig({ env: { RAPPORT_LOG_LEVEL: 'warn', ...process.env }, argv: args.argv })
  const end = askedToEnd()
  if (config.dataDirIsDefault && !existsSync(config.dataDir))
    process.stderr.write(`The data lies in ${config.dataDir}\n`)
  const house = await openHouse({ config, log: createLogger(config.logLevel), say: progress })
  try {
    return await Promise.race([finish(house, work, leaving), interruption(end)])
  } catch (error) {
    const left = error instanceof Interruption ? house.abandon() : house.close()
    // On a full disk the closing fails as well; what went wrong first is what to tell.
    await left.catch(() => {})
    throw error
  }
}

/** Beside the answer, which is alone on stdout. */
const progress = (sentence: string) => void process.stderr.write(`${sentence}\n`)

async function finish<T>(house: House, work: (house: House) => Promise<T>, { seal }: Leaving): Promise<T> {
  const result = await work(house)
  if (seal) await house.sealer.sealAll()
  await house.close()
  return result
}

async function interruption(end: Promise<Signal>): Promise<never> {
  throw new Interruption(await end)
}

export interface Place {
  workspaceId: string
  inTransaction<T>(work: (ctx: Context) => Promise<T>, options?: TransactionOptions): Promise<T>
}

/** The workspace that --workspace names, or the only one; undefined on an empty folder. */
export async function existingPlace(house: House, args: Arguments): Promise<Place | undefined> {
  const named = args.values.workspace
  if (typeof named === 'string' && !z.uuid().safeParse(named).success)
    throw new UsageFault(`--workspace ${named} is no id of a workspace. Leave it out where there is only one.`)
  const workspaceId = typeof named === 'string' ? named : await onlyWorkspace(house.services.pools)
  return workspaceId ? placeOf(house, workspaceId) : undefined
}

export async function requirePlace(house: House, args: Arguments): Promise<Place> {
  const place = await existingPlace(house, args)
  if (!place)
    throw new Refusal(404, 'There is no workspace here yet', {
      detail: 'There is no workspace here yet. Begin with "rapport import FILE" or "rapport sample".',
    })
  return place
}

/** The workspace that is there, or a new one that waits for its first owner. */
export async function ensurePlace(
  house: House,
  args: Arguments,
  settings: { name: string; currency: string; locale?: string; country?: string; timeZone?: string },
): Promise<Place> {
  const existing = await existingPlace(house, args)
  if (existing) return existing
  const place = placeOf(house, newId())
  const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  await place.inTransaction((ctx) =>
    openWorkspace(ctx, {
      name: settings.name,
      country: settings.country ?? new Intl.Locale(locale).maximize().region ?? 'IE',
      baseCurrency: settings.currency,
      locale: settings.locale ?? locale,
      timeZone: settings.timeZone ?? timeZone,
    }),
  )
  await awaitOwner(house.services.pools, place.workspaceId)
  return place
}

function placeOf(house: House, workspaceId: string): Place {
  const { pools, clock, log } = house.services
  return {
    workspaceId,
    inTransaction: (work, options) =>
      inWorkspace(
        pools,
        workspaceId,
        (db) => work({ db, workspaceId, actor: theCommandLine, now: clock(), log }),
        options,
      ),
  }
}

/** One JSON object and nothing else with --json, else lines for people. */
export function print(args: Arguments, value: object, lines: string[]): void {
  process.stdout.write(args.values.json ? `${JSON.stringify(value)}\n` : `${printable(lines.join('\n'))}\n`)
}
