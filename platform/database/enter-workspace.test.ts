import { expect, test } from 'vitest'
import { enterWorkspace } from './enter-workspace.ts'

test('a workspace is entered by its id alone', () => {
  const id = '01a22456-ee3b-7592-bae6-a330c73ca503'
  expect(enterWorkspace(id)).toBe(`set local app.workspace_id = '${id}'`)
})

test.each([
  '',
  'x',
  "'; select 1; --",
  `01a22456-ee3b-7592-bae6-a330c73ca503'; reset all; --`,
  '01a22456ee3b7592bae6a330c73ca503',
])('%j is refused', (text) => expect(() => enterWorkspace(text)).toThrow(/by its id/))
