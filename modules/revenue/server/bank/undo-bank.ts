import type { Context } from '#platform/server/context.ts'
import { notAllowed } from '#platform/server/refusal.ts'
import type { RecordedEvent, Undo } from '#platform/server/slice.ts'
import { setLeftOut, setTakenIn } from './leave-out-line.ts'
import { takeBack } from './unbook-line.ts'
import { undoBankImport } from './undo-import.ts'

const subject = ({ subjects }: RecordedEvent, role: string) => subjects.find((each) => each.role === role)!.id

/** Whoever may change the books takes back what was done with them. */
const allowed =
  (undo: Undo): Undo =>
  (ctx, event) => {
    if (!ctx.actor.may('books:change')) throw notAllowed()
    return undo(ctx, event)
  }

const onLine = (work: (ctx: Context, id: string) => Promise<unknown>): Undo =>
  allowed(async (ctx, event) => {
    await work(ctx, subject(event, 'bank-line'))
  })

export const bankUndo: Record<string, Undo> = {
  'bank.imported': allowed(async (ctx, event) => {
    await undoBankImport(ctx, subject(event, 'import'))
  }),
  'bank-line.booked': onLine((ctx, id) => takeBack(ctx, id)),
  'bank-line.left-out': onLine((ctx, id) => setTakenIn(ctx, id)),
  'bank-line.taken-in': onLine((ctx, id) => setLeftOut(ctx, id)),
}

export const bankRedo: Record<string, Undo> = {
  'bank-line.left-out': onLine((ctx, id) => setLeftOut(ctx, id)),
  'bank-line.taken-in': onLine((ctx, id) => setTakenIn(ctx, id)),
}
