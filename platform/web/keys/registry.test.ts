import { expect, test, vi } from 'vitest'
import { ActionRegistry } from './registry.ts'

test('of two actions with one id the later counts, until it leaves', () => {
  const registry = new ActionRegistry()
  const heard = vi.fn()
  registry.subscribe(heard)
  registry.add({ id: 'undo', label: 'Undo the first', run: () => {} })
  const leave = registry.add({ id: 'undo', label: 'Undo the second', run: () => {} })
  expect(registry.current().map(({ label }) => label)).toEqual(['Undo the second'])
  leave()
  expect(registry.current().map(({ label }) => label)).toEqual(['Undo the first'])
  expect(heard).toHaveBeenCalledTimes(3)
})
