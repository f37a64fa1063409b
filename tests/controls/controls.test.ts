import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../check/run-command.ts'
import { asvsRows } from './asvs-rows.ts'
import { controls } from './controls.ts'

const read = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '')

test('every control stands once in its file, and its test is there', () => {
  const faults = controls.flatMap(({ name, file, from, to, test: named }) => [
    ...(read(file).split(from).length === 2
      ? []
      : [`${name}: ${file} has it ${read(file).split(from).length - 1} times`]),
    ...(from === to ? [`${name}: nothing is taken out`] : []),
    ...(read(named.file).includes(named.name) ? [] : [`${name}: ${named.file} has no test "${named.name}"`]),
  ])
  expect(faults).toEqual([])
  expect(new Set(controls.map(({ name }) => name)).size).toBe(controls.length)
  expect(controls.length).toBeGreaterThan(80)
})

test('the table of requirements calls proven what a control proves, and nothing else', () => {
  const proven = controls.flatMap(({ rows, test: named }) =>
    rows.map((id) => `${id} proven: ${named.file} › ${named.name}`),
  )
  const told = asvsRows.filter(({ evidence }) => evidence.startsWith('proven: '))
  expect(told.map(({ id, evidence }) => `${id} ${evidence}`).toSorted()).toEqual([...new Set(proven)].toSorted())
})
