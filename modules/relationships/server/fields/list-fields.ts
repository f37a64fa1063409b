import type { Context } from '#platform/server/context.ts'
import type { CustomField } from '../../contract/custom-field.ts'
import { fieldJson } from './field-json.ts'
import { fieldSet } from './field-queries.ts'
import { shownFields } from './shown-fields.ts'

/** The fields that the reader's role shows, in their order. */
export async function listFields(ctx: Context): Promise<{ items: CustomField[] }> {
  const set = await fieldSet(ctx)
  return { items: shownFields(ctx, set).map((field) => fieldJson(set, field)) }
}
