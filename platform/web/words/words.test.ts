import { afterAll, describe, expect, test } from 'vitest'
import { addWords, setLanguage, wordsNow } from './words.ts'

describe('words', () => {
  afterAll(() => setLanguage('en-IE'))

  test('a sentence that was said already is said in the words that came later', () => {
    expect(wordsNow()('A sentence of this test')).toBe('A sentence of this test')
    addWords('en', { 'A sentence of this test': 'Another' })
    expect(wordsNow()('A sentence of this test')).toBe('Another')
  })

  test('figures are put in each time', () => {
    const t = wordsNow()
    expect([1, 2].map((count) => t('{{count}} things to mend before this can be saved.', { count }))).toEqual([
      'One thing to mend before this can be saved.',
      '2 things to mend before this can be saved.',
    ])
  })

  test('the function stays the same until the language is another', async () => {
    await setLanguage('en-IE')
    const irish = wordsNow()
    await setLanguage('en-IE')
    expect(wordsNow()).toBe(irish)
    addWords('ga', { Open: 'Oscail' })
    await setLanguage('ga-IE')
    expect(wordsNow()).not.toBe(irish)
    expect(wordsNow()('Open')).toBe('Oscail')
    await setLanguage('en-IE')
    expect(wordsNow()('Open')).toBe('Open')
  })

  test('names stand beside each other as the locale has it', async () => {
    const names = ['Ann', 'Ben', 'Cleo']
    await setLanguage('en-US')
    expect(wordsNow()('{{names, list}} see it', { names })).toBe('Ann, Ben, and Cleo see it')
    await setLanguage('en-IE')
    expect(wordsNow()('{{names, list}} see it', { names })).toBe('Ann, Ben and Cleo see it')
  })
})
