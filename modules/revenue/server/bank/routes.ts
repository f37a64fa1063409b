import type { Handlers } from '#platform/server/slice.ts'
import type { bankRoutes } from '../../contract/bank-routes.ts'
import { changeBankAccount, createBankAccount, listBankAccounts } from './bank-accounts.ts'
import { bookBankLine } from './book-line.ts'
import { bringBankFile } from './bring-file.ts'
import { leaveOutBankLine, rejectProposal, takeInBankLine } from './leave-out-line.ts'
import { listBankLines } from './line-queries.ts'
import { listBankImports } from './list-imports.ts'
import { openForBankLine } from './open-for-line.ts'
import { unbookBankLine } from './unbook-line.ts'
import { undoBankImport } from './undo-import.ts'

export const bankHandlers: Handlers<typeof bankRoutes> = {
  listBankAccounts: async (ctx) => ({ items: await listBankAccounts(ctx) }),
  createBankAccount: (ctx, input) => createBankAccount(ctx, input),
  changeBankAccount: (ctx, input) => changeBankAccount(ctx, input),
  bringBankFile: (ctx, input) => bringBankFile(ctx, input),
  listBankImports: (ctx, input) => listBankImports(ctx, input),
  undoBankImport: (ctx, input) => undoBankImport(ctx, input.id),
  listBankLines: (ctx, input) => listBankLines(ctx, input),
  openForBankLine: (ctx, input) => openForBankLine(ctx, input),
  bookBankLine: (ctx, input) => bookBankLine(ctx, input),
  unbookBankLine: (ctx, input) => unbookBankLine(ctx, input.id),
  rejectProposal: (ctx, input) => rejectProposal(ctx, input),
  leaveOutBankLine: (ctx, input) => leaveOutBankLine(ctx, input.id),
  takeInBankLine: (ctx, input) => takeInBankLine(ctx, input.id),
}
