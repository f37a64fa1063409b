const named = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })
const withArticle = new Set(['AE', 'BS', 'CD', 'CF', 'DO', 'GB', 'GM', 'MV', 'NL', 'PH', 'US'])

/** A country inside a sentence: "Germany", "the United Kingdom". */
export const countryWords = (code: string): string => `${withArticle.has(code) ? 'the ' : ''}${named.of(code) ?? code}`
