const rightToLeft = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** Direction of writing of a locale: 'ar-EG' → 'rtl'. */
export const directionOf = (locale: string) => (rightToLeft.has(new Intl.Locale(locale).language) ? 'rtl' : 'ltr')
