import { assertAccount, contactNamed } from '#modules/relationships/server/index.ts'
import { memberNamed } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { invalid } from '#platform/server/refusal.ts'
import type { TaskFields } from '../../contract/task.ts'

/** Refuses an account, a person or a member that is not here; answers what those that are here are called. */
export async function namesInTask(ctx: Context, fields: TaskFields): Promise<Record<string, string>> {
  const [, contact, owner] = await Promise.all([
    fields.accountId ? assertAccount(ctx, fields.accountId) : undefined,
    fields.contactId ? contactNamed(ctx, fields.contactId, 'contactId') : undefined,
    fields.ownerId ? ownerOf(ctx, fields.ownerId) : undefined,
  ])
  return Object.fromEntries([contact, owner].flatMap((each) => (each ? [[each.id, each.name]] : [])))
}

async function ownerOf(ctx: Context, id: string) {
  const member = await memberNamed(ctx, id)
  if (member) return member
  throw invalid([{ path: 'ownerId', message: 'Whoever is to do it is no member of this workspace. Choose a member.' }])
}

/** Refuses fields that do not go together: a time without a day, a repetition of what is never due. */
export function assertWhole({ dueOn, dueTime, repeat }: Pick<TaskFields, 'dueOn' | 'dueTime' | 'repeat'>): void {
  if (dueTime && !dueOn)
    throw invalid([{ path: 'dueTime', message: 'A time needs a day. Give the day it is due, or leave the time out.' }])
  if (repeat && !dueOn)
    throw invalid([{ path: 'repeat', message: 'What repeats needs a first day. Give the day it is due.' }])
}
