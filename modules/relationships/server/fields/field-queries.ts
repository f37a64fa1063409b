import { sql } from 'kysely'
import { currentWorkspace } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { notFound } from '#platform/server/refusal.ts'
import type { Choice, CustomRecord, CustomType } from '../../contract/custom-field.ts'
import '../tables.ts'

type Scope = Pick<Context, 'db' | 'workspaceId'>

/** A field as it is kept. Its formula names other fields by their keys. */
export interface StoredField {
  id: string
  record: CustomRecord
  key: string
  name: string
  type: CustomType
  help: string | null
  choices: Choice[]
  currency: string | null
  digits: number | null
  required: boolean
  weight: 1 | 2 | 3 | null
  formula: string | null
  place: number
  isDeleted: boolean
  version: number
}

/** The fields that are there, and what formulas need to know of the workspace. */
export interface FieldSet {
  fields: StoredField[]
  baseCurrency: string
  /** Days since 1970, where the workspace is. */
  today: number
}

export async function fieldSet(scope: Scope & Pick<Context, 'now'>): Promise<FieldSet> {
  const [fields, { baseCurrency, timeZone }] = await Promise.all([storedFields(scope), currentWorkspace(scope)])
  return fieldsAt(scope.now, { fields, baseCurrency, timeZone })
}

interface FieldsOf extends Pick<FieldSet, 'fields' | 'baseCurrency'> {
  timeZone: string
}

/** Which day it is, only formulas ask. */
export const fieldsAt = (now: Date, { fields, baseCurrency, timeZone }: FieldsOf): FieldSet => ({
  fields,
  baseCurrency,
  get today() {
    return todayIn(timeZone, now)
  },
})

/** Of `relationships.custom_field`. */
export const storedFieldColumns = sql`id, record_type as record, key, name, type, help, choices, currency, digits, required,
  weight, formula, place, deleted_at is not null as "isDeleted", version`

/** In their order; those that are deleted only where they are asked for. */
export async function storedFields(scope: Scope, { deleted = false } = {}): Promise<StoredField[]> {
  const { db, workspaceId } = scope
  const { rows } = await sql<StoredField>`
    select ${storedFieldColumns} from relationships.custom_field
    where workspace_id = ${workspaceId} ${deleted ? sql`` : sql`and deleted_at is null`}
    order by record_type, place, id`.execute(db)
  return rows
}

export function fieldNamed(fields: readonly StoredField[], id: string): StoredField {
  const field = fields.find((each) => each.id === id)
  if (!field) throw notFound('This field')
  return field
}

/** For whoever changes fields: one after the other, so that no two make a circle of formulas together. */
export async function lockFields({ db, workspaceId }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`relationships.custom_field ${workspaceId}`}, 0))`.execute(
    db,
  )
}

export async function insertField(ctx: Context, field: StoredField): Promise<void> {
  await ctx.db
    .insertInto('relationships.custom_field')
    .values({ workspace_id: ctx.workspaceId, id: field.id, record_type: field.record, ...columnsOf(field) })
    .execute()
}

export async function updateField(ctx: Context, field: StoredField): Promise<void> {
  await ctx.db
    .updateTable('relationships.custom_field')
    .set((eb) => ({
      ...columnsOf(field),
      deleted_at: field.isDeleted ? ctx.now : null,
      updated_at: ctx.now,
      version: eb('version', '+', 1),
    }))
    .where('workspace_id', '=', ctx.workspaceId)
    .where('id', '=', field.id)
    .execute()
}

const columnsOf = ({
  key,
  name,
  type,
  help,
  choices,
  currency,
  digits,
  required,
  weight,
  formula,
  place,
}: StoredField) => ({
  ...{ key, name, type, help, currency, digits, required, weight, formula, place },
  choices: JSON.stringify(choices),
})

export async function writeOrder({ db, workspaceId }: Context, ids: string[]): Promise<void> {
  await sql`update relationships.custom_field f set place = o.place
    from unnest(${ids}::uuid[]) with ordinality as o(id, place)
    where f.workspace_id = ${workspaceId} and f.id = o.id`.execute(db)
}

function todayIn(timeZone: string, now: Date): number {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now)
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000
}
