import { FormulaFault } from './fault.ts'
import { type Token, tokensOf } from './tokens.ts'

/** A formula as it is read. Operators are calls like functions: `1 + 2` is `+` of 1 and 2. */
export type Node =
  | { is: 'number'; value: string }
  | { is: 'text'; value: string }
  | { is: 'yes-no'; value: boolean }
  | { is: 'field'; key: string }
  | { is: 'call'; name: string; of: Node[] }

/** More than anybody nests or writes by hand; both bound what it costs to compute. */
const deepest = 30
const most = 150

const levels: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['=', '<>', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
]
const comparing = 2

/** Reads a formula; refuses in words what it cannot read. */
export function parseFormula(text: string): Node {
  const tokens = tokensOf(text)
  let at = 0
  let nodes = 0
  const whole = operation(0, 0)
  if (at < tokens.length) throw new FormulaFault(`"${tokens[at]!.text}" is not expected here`)
  return whole

  function operation(level: number, depth: number): Node {
    if (level === levels.length) return single(depth)
    if (level === comparing && taken('word', 'not')) return call('not', [operation(level, deeper(depth))])
    let left = operation(level + 1, depth)
    for (;;) {
      const operator = levels[level]!.find((each) => taken('sign', each) || taken('word', each))
      if (!operator) return left
      left = call(operator, [left, operation(level + 1, depth)])
      if (level === comparing) return left
    }
  }

  function single(depth: number): Node {
    if (taken('sign', '-')) return call('-', [single(deeper(depth))])
    const token = tokens[at++]
    if (!token) throw new FormulaFault('The formula ends too early')
    if (token.is === 'number' || token.is === 'text') return counted({ is: token.is, value: token.text })
    if (token.is === 'field') return counted({ is: 'field', key: token.text })
    if (token.is === 'sign' && token.text === '(') {
      const inside = operation(0, deeper(depth))
      expect(')')
      return inside
    }
    if (token.is === 'word') return named(token, depth)
    throw new FormulaFault(`"${token.text}" is not expected here`)
  }

  function named({ text: word }: Token, depth: number): Node {
    if (word === 'yes' || word === 'no') return counted({ is: 'yes-no', value: word === 'yes' })
    if (!taken('sign', '('))
      throw new FormulaFault(`"${word}" is not known. Write fields in square brackets: [${word}]`)
    const of: Node[] = []
    if (taken('sign', ')')) return call(word, of)
    do of.push(operation(0, deeper(depth)))
    while (taken('sign', ','))
    expect(')')
    return call(word, of)
  }

  function taken(is: Token['is'], text: string): boolean {
    if (tokens[at]?.is !== is || tokens[at]?.text !== text) return false
    at++
    return true
  }

  function expect(sign: string): void {
    if (taken('sign', sign)) return
    throw new FormulaFault(
      at < tokens.length ? `"${sign}" is missing before "${tokens[at]!.text}"` : `"${sign}" is missing at the end`,
    )
  }

  function call(name: string, of: Node[]): Node {
    return counted({ is: 'call', name, of })
  }

  function counted(node: Node): Node {
    if (++nodes > most) throw new FormulaFault('The formula is too long. Put a part of it into a field of its own')
    return node
  }

  function deeper(depth: number): number {
    if (depth >= deepest) throw new FormulaFault(`The formula has more than ${deepest} brackets in one another`)
    return depth + 1
  }
}
