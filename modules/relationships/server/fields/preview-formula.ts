import { type RawBuilder, sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { CustomRecord, FormulaType } from '../../contract/custom-field.ts'
import { accountJson, besideAccount } from '../account-json.ts'
import { FormulaFault } from '../formula/fault.ts'
import { ownerWithin } from '../within-reach.ts'
import { keptFormula, sourcesOf, type TypedFormula, typedFormula } from './field-formulas.ts'
import { type FieldSet, fieldSet, type StoredField } from './field-queries.ts'
import { computedFor } from './read-values.ts'
import { isHiddenSource, shownFields } from './shown-fields.ts'

export interface Preview {
  fault: string | null
  result: FormulaType | null
  currency: string | null
  value: string | number | boolean | null
  reason: string | null
  recordName: string | null
}

interface Asked {
  record: CustomRecord
  formula: string
  fieldId?: string | undefined
  recordId?: string | undefined
}

type Row = { name: string; custom: Record<string, unknown> } & Record<string, unknown>

/** What a formula comes to on a real record, before it is kept; or what is wrong with it. */
export async function previewFormula(ctx: Context, asked: Asked): Promise<Preview> {
  const [whole, row] = await Promise.all([fieldSet(ctx), rowOf(ctx, asked)])
  const set = { ...whole, fields: shownFields(ctx, whole) }
  const nothing = { result: null, currency: null, value: null, reason: null, recordName: row?.name ?? null }
  try {
    const { field, typed } = typedDraft(set, asked)
    if (sourcesOf(typed).some((source) => isHiddenSource(ctx, asked.record, source)))
      throw new FormulaFault('It refers to a field that your role does not see')
    const { type } = typed
    const computed = row ? computedFor(set, field, typed, row) : { value: null, reason: null }
    return {
      ...{ fault: null, result: type.is, currency: type.is === 'money' ? type.currency : null },
      ...computed,
      recordName: nothing.recordName,
    }
  } catch (error) {
    if (error instanceof FormulaFault) return { ...nothing, fault: `${error.message}.` }
    throw error
  }
}

function typedDraft(set: FieldSet, { record, formula, fieldId }: Asked): { field: StoredField; typed: TypedFormula } {
  const stored = set.fields.find(({ id }) => id === fieldId)
  const draft: StoredField = {
    ...{ id: '', record, key: '', name: 'This formula', type: 'formula', help: null, choices: [], currency: null },
    ...{ digits: 2, required: false, weight: null, place: 0, isDeleted: false, version: 1 },
    ...stored,
    formula: keptFormula(set, record, formula),
  }
  const fields = [...set.fields.filter(({ id }) => id !== draft.id), draft]
  return { field: draft, typed: typedFormula({ ...set, fields }, draft) }
}

/** The record asked for, else one that the reader may see: the account added last. */
async function rowOf(ctx: Context, { record, recordId }: Asked): Promise<Row | undefined> {
  const { db, workspaceId } = ctx
  const which = (id: RawBuilder<unknown>) => (recordId ? sql`and ${id} = ${recordId}` : sql``)
  if (record === 'account') {
    const own = ownerWithin(ctx, 'account:see', sql`a.owner_id`)
    const { rows } = await sql<{ row: Row }>`
      select ${accountJson} as row
      from (select * from relationships.account a where a.workspace_id = ${workspaceId} and a.deleted_at is null
        ${which(sql`a.id`)} ${own ? sql`and ${own}` : sql``} order by a.created_at desc, a.id desc limit 1) a
      ${besideAccount(workspaceId)}`.execute(db)
    return rows[0]?.row
  }
  const own = ownerWithin(ctx, 'contact:see', sql`a.owner_id`)
  const { rows } = await sql<Row>`
    select p.name, p.job_title as "jobTitle", p.email, p.custom from relationships.contact p
    left join relationships.account a on a.workspace_id = ${workspaceId} and a.id = p.account_id
    where p.workspace_id = ${workspaceId} and p.deleted_at is null
      ${which(sql`p.id`)} ${own ? sql`and ${own}` : sql``} order by p.name collate "und-x-icu", p.id limit 1`.execute(
    db,
  )
  return rows[0]
}
