import { expect, test } from 'vitest'
import { chosenColumns, columnsBesideOf, columnsText, usualColumns } from './column-choice.ts'

test.each([
  ['', undefined],
  ['name', ['name']],
  ['owner,email', ['name', 'owner', 'email']],
  ['owner,name,owner,,email', ['name', 'owner', 'email']],
])('%j stands for the columns %j', (text, ids) => {
  expect(chosenColumns(text)).toEqual(ids)
})

test('columns go into the address and come back, and the usual ones leave it', () => {
  expect(columnsText(usualColumns)).toBe('')
  expect(columnsText(['name'])).toBe('name')
  const ids = ['name', 'email', 'owner']
  expect(chosenColumns(columnsText(ids))).toEqual(ids)
})

test('only what rows do not have anyway is asked for, and nothing that there is not', () => {
  expect(columnsBesideOf('owner,email,added,constructor,colour')).toEqual(['email', 'createdAt'])
  expect(columnsBesideOf('')).toEqual([])
})
