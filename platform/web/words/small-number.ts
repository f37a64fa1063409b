const words = 'none one two three four five six seven eight nine ten eleven twelve'.split(' ')

/** A number in a sentence: small ones as words, larger ones as figures. */
export const smallNumber = (count: number, t: (word: string) => string): string => {
  const word = words[count]
  return word === undefined ? String(count) : t(word)
}
