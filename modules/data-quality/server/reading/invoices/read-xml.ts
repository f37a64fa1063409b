import { SaxesParser, type SaxesTagNS } from 'saxes'

/** An element with its namespace; texts are trimmed. */
export interface XmlElement {
  name: string
  namespace: string
  attributes: Record<string, string>
  children: XmlElement[]
  text: string
}

/** What is wrong with a file, as a sentence for whoever brought it. */
export class XmlFault extends Error {}

export const largestXml = 20_000_000
const most = { depth: 32, elements: 300_000 }

export const tooLarge = () =>
  new XmlFault('The file is larger than 20 MB. An invoice is a few kB, with its attachments less than this.')

/**
 * The elements of a file of at most 20 MB. A document type definition is refused where it begins: nothing of it is ever
 * looked at, so no entity reads another file or grows.
 */
export function readXml(file: Uint8Array): XmlElement {
  if (file.length > largestXml) throw tooLarge()
  const parser = new SaxesParser({ xmlns: true, position: true })
  const open: XmlElement[] = []
  let [root, elements]: [XmlElement | undefined, number] = [undefined, 0]
  parser.on('doctype', () => {
    throw new XmlFault(
      `Line ${parser.line}: The file holds a document type definition (<!DOCTYPE). That can make a reader fetch other files or grow without end, and an invoice has none. Ask for the file without it.`,
    )
  })
  parser.on('error', ({ message }) => {
    throw new XmlFault(
      `The file is no XML that can be read: ${message.replace(/^(\d+):(\d+): (.*?)\.?$/, 'line $1, column $2, $3')}. Ask for it again.`,
    )
  })
  parser.on('opentag', (tag: SaxesTagNS) => {
    if (++elements > most.elements)
      throw new XmlFault(`The file has more than ${most.elements} elements. An invoice has some thousand.`)
    if (open.length >= most.depth)
      throw new XmlFault(
        `Line ${parser.line}: Elements lie more than ${most.depth} deep in each other. Those of an invoice do not.`,
      )
    const attributes = Object.fromEntries(Object.values(tag.attributes).map(({ local, value }) => [local, value]))
    const element = { name: tag.local, namespace: tag.uri, attributes, children: [], text: '' }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  const heard = (text: string) => {
    const current = open.at(-1)
    if (current) current.text += text
  }
  parser.on('text', heard)
  parser.on('cdata', heard)
  parser.on('closetag', () => {
    const closed = open.pop()
    if (closed) closed.text = closed.text.trim()
  })
  const text = decoded(file)
  // In pieces: what is refused is refused before the rest is looked at.
  for (let at = 0; at < text.length; at += 65_536) parser.write(text.slice(at, at + 65_536))
  parser.close()
  if (!root) throw new XmlFault('The file is empty.')
  return root
}

function decoded(file: Uint8Array): string {
  const start = new TextDecoder('latin1').decode(file.subarray(0, 200))
  const declared = /^\s*<\?xml[^>]*\sencoding=["']([\w.-]+)["']/.exec(start)?.[1]
  const mark = start.startsWith('\u00ff\u00fe') ? 'utf-16le' : start.startsWith('\u00fe\u00ff') ? 'utf-16be' : undefined
  const encoding = mark ?? (start.startsWith('\u00ef\u00bb\u00bf') ? 'utf-8' : (declared ?? 'utf-8'))
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file)
  } catch {
    throw new XmlFault(`The file says that it is written in ${encoding}, and is not. Ask for it in UTF-8.`)
  }
}
