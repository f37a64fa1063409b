import { describe, expect, test } from 'vitest'
import type { ViewSettings } from '../../../contract/saved-view.ts'
import { viewDefaults } from '../accounts-view.ts'
import { isChanged, settingsOf, viewOf } from './view-settings.ts'

const settings: ViewSettings = {
  type: 'customer',
  sort: '-net-sales',
  group: 'owner',
  filter: { all: [{ field: 'lastTalk', is: 'not-in-last', value: 90 }] },
  columns: ['name', 'owner'],
  layout: 'cards',
}

describe('a saved view', () => {
  test('comes back from the address as it was', () => {
    expect(settingsOf(viewOf('v', settings))).toEqual(settings)
  })

  test('keeps nothing of what was not chosen, nor of what is open', () => {
    expect(settingsOf({ ...viewDefaults, beside: 'x', new: 'account', view: 'v' })).toEqual({})
  })

  test('is changed by another filter, and not by opening an account beside it', () => {
    const view = viewOf('v', settings)
    expect(isChanged(view, settings)).toBe(false)
    expect(isChanged({ ...view, beside: 'x' }, settings)).toBe(false)
    expect(isChanged({ ...view, owner: 'me' }, settings)).toBe(true)
    expect(isChanged({ ...view, filter: '' }, settings)).toBe(true)
  })
})
