export const monthChoices = (locale: string) =>
  Array.from({ length: 12 }, (_, month) => ({
    value: String(month + 1),
    label: new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(
      new Date(Date.UTC(2026, month, 15)),
    ),
  }))

const elsewhere: Record<string, number> = { AU: 7, EG: 7, IN: 4, JP: 4, NZ: 4, PK: 7, ZA: 3 }

/** The month in which the financial year commonly starts in a country. */
export const usualYearStart = (country: string) => elsewhere[country] ?? 1
