import { FormulaFault } from './fault.ts'

export interface Token {
  is: 'number' | 'text' | 'field' | 'word' | 'sign'
  text: string
  /** Where it begins and ends in the formula. */
  from: number
  to: number
}

const pattern =
  /\s+|(?<number>\d{1,15}(?:\.\d{1,12})?)|"(?<text>[^"]*)"|\[(?<field>[^[\]]*)\]|(?<word>[a-z]+)|(?<sign><=|>=|<>|[-+*/(),=<>])/giy

/** The words and signs of a formula, blanks left out. */
export function tokensOf(formula: string): Token[] {
  const tokens: Token[] = []
  pattern.lastIndex = 0
  while (pattern.lastIndex < formula.length) {
    const from = pattern.lastIndex
    const groups = pattern.exec(formula)?.groups
    if (!groups) throw new FormulaFault(`"${formula.slice(from, from + 12)}" cannot be read`)
    for (const is of ['number', 'text', 'field', 'word', 'sign'] as const) {
      const text = groups[is]
      if (text !== undefined)
        tokens.push({
          is,
          text: is === 'word' ? text.toLowerCase() : is === 'field' ? text.trim() : text,
          from,
          to: pattern.lastIndex,
        })
    }
  }
  return tokens
}

/** The formula with its fields called otherwise: by keys as it is kept, by names as people read it. */
export function renameFields(formula: string, rename: (name: string) => string): string {
  const fields = tokensOf(formula).filter(({ is }) => is === 'field')
  return fields.reduceRight(
    (text, { text: name, from, to }) => `${text.slice(0, from)}[${rename(name)}]${text.slice(to)}`,
    formula,
  )
}
