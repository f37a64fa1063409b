import i18next, { type TFunction } from 'i18next'
import { useSyncExternalStore } from 'react'
import { english } from './english.ts'

/** English sentences are the keys; only plurals need an entry, and other languages one per sentence. */
void i18next.init({
  lng: 'en',
  fallbackLng: 'en',
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: { en: { translation: english } },
})

/** What was said without a figure in it: a list says the same hundreds of times. */
const said = new Map<string, string>()
let speak = speaker()
const listeners = new Set<() => void>()

i18next.on('languageChanged', () => {
  said.clear()
  speak = speaker()
  for (const listener of listeners) listener()
})

/** The same function until the language is another. */
export const wordsNow = () => speak

export const useWords = () => useSyncExternalStore(subscribe, wordsNow)

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function speaker(): TFunction {
  const t = i18next.getFixedT(null, 'translation')
  const words = (sentence: string, ...figures: []) => {
    if (figures.length > 0) return t(sentence, ...figures)
    const known = said.get(sentence)
    if (known !== undefined) return known
    const found = t(sentence)
    said.set(sentence, found)
    return found
  }
  return words as TFunction
}

/** Adds the sentences of a slice or a language: `addWords('de', { 'Try again': 'Noch einmal' })`. */
export function addWords(language: string, words: Record<string, string>) {
  i18next.addResourceBundle(language, 'translation', words, true, true)
  said.clear()
}

/** Known before the first page is drawn, so that it is drawn once. */
export async function setLanguage(locale: string) {
  if (locale !== i18next.language) await i18next.changeLanguage(locale)
}

/** What the words are written in: the locale where its language has words, else English, whatever figures look like. */
export const languageOfWords = (locale: string) =>
  i18next.hasResourceBundle(new Intl.Locale(locale).language, 'translation') ? locale : 'en'
