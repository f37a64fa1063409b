import type { z } from 'zod'
import type { Context } from '#platform/server/context.ts'
import { answerOnce } from '#platform/server/idempotency.ts'
import { invalid, Refusal } from '#platform/server/refusal.ts'
import { sentFile } from '#platform/server/sent-file.ts'
import type { DetachedContext } from '#platform/server/slice.ts'
import type { BroughtFile, bankFileChoices } from '../../contract/bank.ts'
import { accountOfUnnamed, enterStatements } from './enter-statements.ts'
import { BankFileFault } from './reading/bank-file-fault.ts'
import { largestBankFile, readBankFile } from './reading/read-bank-file.ts'

type Choices = Omit<z.output<typeof bankFileChoices>, 'name'>

/** Takes a file of a bank as it is sent; its bytes are not kept, all that they say is in its lines. */
export async function bringBankFile(
  ctx: DetachedContext,
  { name, ...choices }: z.output<typeof bankFileChoices>,
): Promise<BroughtFile> {
  const { files } = ctx.services
  const source = await sentFile(ctx.request)
  if (!source)
    throw new Refusal(422, 'No file came with the request. Send it as the body, as application/octet-stream.')
  const received = await files.receive(ctx.workspaceId, source, largestBankFile, () => tooLarge(name))
  try {
    const path = files.pathOf(ctx.workspaceId, received.id)
    return await broughtFrom(
      ctx.inTransaction,
      { path, name },
      choices,
      (writing, write) =>
        answerOnce({ ...ctx, ...writing }, ctx.request, write, received.sha256.toString('hex')) as Promise<BroughtFile>,
    )
  } finally {
    await files.remove(ctx.workspaceId, received.id)
  }
}

const tooLarge = (name: string) =>
  new Refusal(413, `${name} is larger than ${largestBankFile / 2 ** 20} MB`, {
    detail: `${name} is larger than ${largestBankFile / 2 ** 20} MB. Nothing of it was kept. Ask the bank for it in parts.`,
  })

type InTransaction = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>

/** Reads a file outside of any transaction, and writes what is new in it in one. */
export async function broughtFrom(
  inTransaction: InTransaction,
  { path, name }: { path: string; name: string },
  { bankAccountId, dateOrder }: Choices,
  once: (ctx: Context, write: () => Promise<BroughtFile>) => Promise<BroughtFile> = (_, write) => write(),
): Promise<BroughtFile> {
  try {
    const { account, currency } = await inTransaction((ctx) => accountOfUnnamed(ctx, bankAccountId))
    const file = await readBankFile(path, name, { currency: currency ?? undefined, dateOrder })
    return await inTransaction((ctx) => once(ctx, () => enterStatements(ctx, file, { name, chosen: account })))
  } catch (error) {
    if (!(error instanceof BankFileFault)) throw error
    throw error.asks ? invalid([{ path: pathOf[error.asks], message: error.message }]) : new Refusal(422, error.message)
  }
}

const pathOf = { account: 'bankAccountId', currency: 'bankAccountId', 'date-order': 'dateOrder' }
