/** Text without case, accents and signs, its words parted by one blank: "Müller-Lüdenscheidt, St." is "muller ludenscheidt st". */
export const plainText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
