import { besideItsSql } from './beside-its-sql.ts'
import type { Bench } from './line.ts'
import { timed } from './measure.ts'
import type { World } from './world.ts'

/** One account in a hundred has the value that is asked for. */
const values = 100

/** Adding a field to all accounts, and their list filtered by it, beside its own statements on the raw database. */
export const customField: Bench = {
  name: 'custom-field',
  async measure(world) {
    const name = `Bench ${Date.now()}`
    let field = { id: '', key: '' }
    const added = await timed(async () => {
      const { body } = await world.http.post('/api/v1/custom-fields', { record: 'account', name, type: 'number' })
      field = JSON.parse(body.toString()) as typeof field
    })
    await fill(world, field)
    const filter = JSON.stringify({ field: `custom.${field.key}`, is: 'is', value: 7 })
    const path = `/api/v1/accounts?filter=${encodeURIComponent(filter)}&sort=name&limit=50`
    return [
      {
        line: `adding a custom field to ${world.accounts} accounts`,
        ...{ ours: added, unit: 'ms', figure: added, must: 1000, aim: 200, better: 'less' },
      },
      await besideItsSql(world, `list of 50 accounts, filtered on a custom field, of ${world.accounts}`, path, {
        must: 2,
        aim: 1.3,
      }),
    ]
  },
}

async function fill({ admin, workspaceId }: World, { id, key }: { id: string; key: string }): Promise<void> {
  await admin.query(
    `insert into relationships.custom_value (workspace_id, record_type, field_id, record_id, number_value)
    select workspace_id, 'account', $2, id, row_number() over (order by id) % ${values}
    from relationships.account where workspace_id = $1`,
    [workspaceId, id],
  )
  await admin.query(
    `update relationships.account a set custom = a.custom || jsonb_build_object($3::text, v.number_value::text)
    from relationships.custom_value v
    where a.workspace_id = $1 and v.workspace_id = $1 and v.field_id = $2 and v.record_id = a.id`,
    [workspaceId, id, key],
  )
  await admin.query('vacuum analyze relationships.account, relationships.custom_value')
}
