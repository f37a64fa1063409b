import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { english } from './english.ts'

/** English sentences are the keys; only plurals need an entry, and other languages one per sentence. */
void i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: { en: { translation: english } },
})

export const useWords = () => useTranslation().t

/** Adds the sentences of a slice or a language: `addWords('de', { 'Try again': 'Noch einmal' })`. */
export function addWords(language: string, words: Record<string, string>) {
  i18next.addResourceBundle(language, 'translation', words, true, true)
}

export const setLanguage = (locale: string) => i18next.changeLanguage(locale)

/** What the words are written in: the locale where its language has words, else English, whatever figures look like. */
export const languageOfWords = (locale: string) =>
  i18next.hasResourceBundle(new Intl.Locale(locale).language, 'translation') ? locale : 'en'
