import { describe, expect, test } from 'vitest'
import type { ViewSettings } from '../../../contract/saved-view.ts'
import { peopleDefaults } from '../../people/people-view.ts'
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
    expect(settingsOf(viewOf('v', settings, viewDefaults), viewDefaults)).toEqual(settings)
  })

  test('keeps nothing of what was not chosen, nor of what is open', () => {
    expect(settingsOf({ ...viewDefaults, beside: 'x', new: 'account', view: 'v' }, viewDefaults)).toEqual({})
  })

  test('is changed by another filter, and not by opening an account beside it', () => {
    const view = viewOf('v', settings, viewDefaults)
    expect(isChanged(view, settings, viewDefaults)).toBe(false)
    expect(isChanged({ ...view, beside: 'x' }, settings, viewDefaults)).toBe(false)
    expect(isChanged({ ...view, owner: 'me' }, settings, viewDefaults)).toBe(true)
    expect(isChanged({ ...view, filter: '' }, settings, viewDefaults)).toBe(true)
  })

  test('of people comes back as well', () => {
    const { type: _, ...ofPeople } = settings
    const view = viewOf('v', ofPeople, peopleDefaults)
    expect(settingsOf(view, peopleDefaults)).toEqual(ofPeople)
    expect(isChanged({ ...view, find: 'vasko' }, ofPeople, peopleDefaults)).toBe(true)
  })
})
