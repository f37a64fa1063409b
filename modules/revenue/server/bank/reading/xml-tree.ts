import { SaxesParser } from 'saxes'
import { BankFileFault } from './bank-file-fault.ts'

/** A small part of a document; names without their prefix. */
export interface XmlNode {
  name: string
  attributes: Record<string, string>
  text: string
  children: XmlNode[]
}

const deepest = 60
/** One entry of a statement, with the payments of a batch in it, is far below. */
const mostNodes = 500_000

const local = (name: string) => name.slice(name.indexOf(':') + 1)

/**
 * Goes through XML and hands over the subtrees that `wanted` names by their path, one at a time, so that the whole never stands
 * in memory. A document type is refused before anything of it is read: entities of its own, from outside or multiplied, never are.
 */
export function readSubtrees(
  text: string,
  name: string,
  wanted: (path: readonly string[]) => boolean,
  take: (node: XmlNode, path: readonly string[]) => void,
): void {
  const parser = new SaxesParser({ xmlns: false, position: true })
  const path: string[] = []
  let open: XmlNode[] = []
  let nodes = 0
  parser.on('error', (error) => {
    throw new BankFileFault(
      `${name} is broken XML in line ${parser.line}: ${error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')}. Download it again.`,
    )
  })
  parser.on('doctype', () => {
    throw new BankFileFault(
      `${name} declares a document type (DTD) in line ${parser.line}. No bank's statement does, and it may draw in other files, so nothing of it was read.`,
    )
  })
  parser.on('opentag', ({ name: full, attributes }) => {
    const tag = local(full)
    path.push(tag)
    if (path.length > deepest)
      throw new BankFileFault(
        `${name} nests elements ${deepest} deep in line ${parser.line}. It is no bank's statement.`,
      )
    if (open.length === 0 && !wanted(path)) return
    if (++nodes > mostNodes)
      throw new BankFileFault(
        `${name} has an entry with more than ${mostNodes} elements. Ask the bank for it in parts.`,
      )
    const node: XmlNode = { name: tag, attributes: attributes as Record<string, string>, text: '', children: [] }
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  const said = (words: string) => {
    const node = open.at(-1)
    if (node) node.text += words
  }
  parser.on('text', said)
  parser.on('cdata', said)
  parser.on('closetag', () => {
    const node = open.pop()
    if (node && open.length === 0) {
      nodes = 0
      take(node, path)
    }
    path.pop()
  })
  // In pieces, so that a fault late in a long file is found where it is.
  for (let at = 0; at < text.length; at += 1 << 16) parser.write(text.slice(at, at + (1 << 16)))
  parser.close()
  open = []
}

/** The first node at a path below this one. */
export function at(node: XmlNode | undefined, path: string): XmlNode | undefined {
  let here = node
  for (const name of path.split('/')) here = here?.children.find((child) => child.name === name)
  return here
}

export const all = (node: XmlNode | undefined, name: string): XmlNode[] =>
  node?.children.filter((child) => child.name === name) ?? []

/** The text at the first of these paths that holds any. */
export function textAt(node: XmlNode | undefined, ...paths: string[]): string | null {
  for (const path of paths) {
    const text = at(node, path)?.text.trim()
    if (text) return text
  }
  return null
}
