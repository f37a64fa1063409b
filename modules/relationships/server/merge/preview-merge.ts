import { namesOfMembers } from '#modules/workspace/server/index.ts'
import type { EventType } from '#platform/contract/event.ts'
import type { Output } from '#platform/contract/route.ts'
import type { Context } from '#platform/server/context.ts'
import { hides } from '#platform/server/field-rules.ts'
import type { mergeRoutes } from '../../contract/merge.ts'
import { accountMerged, contactMerged } from '../../contract/merge-events.ts'
import { assertContact } from '../assert-contact.ts'
import { storedFields } from '../fields/field-queries.ts'
import { wordsOfValues } from '../fields/value-words.ts'
import { assertAccount } from '../find-account.ts'
import { assertTwo } from './assert-stands.ts'
import { readRows } from './merge-queries.ts'
import type { MergedType, MergeStep } from './merge-step.ts'
import { isEmpty, takenFields, valuesOf } from './merged-fields.ts'
import { movedKinds } from './moved-kinds.ts'

type Preview = Output<(typeof mergeRoutes)['previewAccountMerge']>

/** What a merge would move, and both values of every field with the one that would stay. Nothing is written. */
export async function previewMerge(
  ctx: Context,
  steps: readonly MergeStep[],
  record: MergedType,
  { id, mergedId }: { id: string; mergedId: string },
): Promise<Preview> {
  assertTwo(id, mergedId)
  const check = record === 'account' ? assertAccount : assertContact
  await check(ctx, id, `${record}:change`)
  await check(ctx, mergedId, `${record}:delete`)
  const rows = await readRows(ctx, record, [id, mergedId])
  const [survivor, merged] = [rows.get(id)!, rows.get(mergedId)!]
  const [has, other] = [valuesOf(record, survivor), valuesOf(record, merged)]
  const taken = takenFields(record, survivor, merged)
  const type: EventType = record === 'account' ? accountMerged : contactMerged
  const owners = [has.ownerId, other.ownerId].filter((each) => typeof each === 'string')
  const names = {
    ...(await wordsOfValues(ctx, await storedFields(ctx), record, has, other)),
    ...Object.fromEntries(await namesOfMembers(ctx, owners)),
  }
  const shown = (value: unknown, field: string) =>
    isEmpty(value) ? null : (type.value?.(value, { names }, field) ?? null)
  const fields = [...new Set([...Object.keys(has), ...Object.keys(other)])]
  return {
    moves: await movedKinds(ctx, steps, { workspaceId: ctx.workspaceId, record, mergedId }),
    fields: fields
      .filter((field) => !hides(ctx.actor, `${record}.${field}`) && !(isEmpty(has[field]) && isEmpty(other[field])))
      .map((field) => ({
        ...{ field, label: type.fields?.[field] ?? type.label?.(field, { names }) ?? field },
        ...{ survivor: shown(has[field], field), merged: shown(other[field], field) },
        stays: taken.includes(field) ? ('merged' as const) : ('survivor' as const),
        choosable: !isEmpty(other[field]),
      })),
    warnings: survivor.kind !== merged.kind ? ['One of the two is a person, the other an organisation.'] : [],
  }
}
