import { formatDay, formatNumber } from '#platform/web/index.ts'

const offered =
  'cs-CZ da-DK de-AT de-CH de-DE el-GR en-AU en-CA en-GB en-IE en-IN en-NZ en-US en-ZA es-ES es-MX et-EE fi-FI fr-BE fr-CA fr-CH fr-FR hr-HR hu-HU it-CH it-IT ja-JP ko-KR lt-LT lv-LV nb-NO nl-BE nl-NL pl-PL pt-BR pt-PT ro-RO sk-SK sl-SI sv-SE tr-TR uk-UA zh-CN zh-TW'.split(
    ' ',
  )

/** How figures and days are written: "English (Ireland), 1,234.50". */
export function localeChoices(kept: string) {
  const names = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' })
  const all = offered.includes(kept) ? offered : [...offered, kept]
  return all
    .map((value) => ({ value, label: `${names.of(value)}, ${formatNumber(1234.5, value, 2)}` }))
    .toSorted((a, b) => a.label.localeCompare(b.label))
}

export const localeExample = (locale: string) =>
  `${formatNumber(1234567.89, locale, 2)}, ${formatDay('2026-10-31', '2026-10-31', locale, { full: true })}`
