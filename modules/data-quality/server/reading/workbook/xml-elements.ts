import { StringDecoder } from 'node:string_decoder'
import { SaxesParser } from 'saxes'
import type { Entry, ZipFile } from 'yauzl'

export interface XmlElement {
  /** Without its prefix, as those of the attributes are. */
  tag: string
  attributes: Record<string, string>
}

const local = (name: string) => name.slice(name.indexOf(':') + 1)

/** Runs a parser over a part of the workbook, as fast as its events are taken; yields behind each piece that was read. */
export async function* parsed(zip: ZipFile, entry: Entry, parser: SaxesParser): AsyncGenerator<void> {
  const decoder = new StringDecoder('utf8')
  const stream = await zip.openReadStreamPromise(entry)
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    parser.write(decoder.write(chunk))
    yield
  }
  parser.write(decoder.end()).close()
  yield
}

/** A parser that stops at the first fault of the XML. Entities beyond those of XML itself are not expanded. */
export function xmlParser(): SaxesParser {
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('error', (error) => {
    throw error
  })
  return parser
}

/** The elements of a small part in order, each when it opens. */
export async function* elementsOf(zip: ZipFile, entry: Entry): AsyncGenerator<XmlElement> {
  const parser = xmlParser()
  let seen: XmlElement[] = []
  parser.on('opentag', ({ name, attributes }) => {
    const plain = Object.entries(attributes as Record<string, string>).map(([key, value]) => [local(key), value])
    seen.push({ tag: local(name), attributes: Object.fromEntries(plain) as Record<string, string> })
  })
  for await (const _ of parsed(zip, entry, parser)) {
    yield* seen
    seen = []
  }
}
