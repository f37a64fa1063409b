import type pg from 'pg'
import { extensions, functions, schemas, tables, types, views } from './catalogue-queries.ts'

const header = `-- What the migrations make of an empty database, read from its catalogue: to look things up in and to see in a review
-- what a migration changes. Written by "npm run schema"; nothing runs it.
`

/**
 * Our schemas as SQL to read, sorted so that equal databases give equal texts. Takes a connection of its own: its search
 * path is emptied, so that every name is written with its schema.
 */
export async function describeSchema(client: pg.ClientBase): Promise<string> {
  await client.query(`set search_path = ''`)
  const parts: string[] = []
  for (const query of [schemas, extensions, types, tables, views, functions]) {
    const { rows } = await client.query<{ text: string }>(query)
    parts.push(...rows.map(({ text }) => text))
  }
  return `${header}\n${parts.join('\n\n')}\n`
}
