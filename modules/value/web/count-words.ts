const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** Small numbers as words, for sentences: 11 → "eleven", 45 → "45". */
export const countInWords = (count: number, locale: string) =>
  words[count] ?? new Intl.NumberFormat(locale).format(count)

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
