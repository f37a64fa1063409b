import { inflateSync } from 'node:zlib'

/** A PDF as pdfkit writes one, for tests: objects in plain sight, streams deflated. */
export interface ReadPdf {
  /** The texts in the order in which they are drawn, letters as the file says a reader may copy them. */
  texts: string[]
  /** The same, a glyph each: of two letters where the font binds them. */
  glyphs: string[][]
  fonts: { name: string; embedded: boolean }[]
  /** Of an object by its number. */
  object: (id: number) => string
  stream: (id: number) => Buffer
  root: string
  metadata: string
}

export function readPdf(bytes: Buffer): ReadPdf {
  const file = bytes.toString('latin1')
  const bodies = new Map<number, string>()
  for (const [, id, body] of file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) bodies.set(Number(id), body!)
  const object = (id: number) => bodies.get(id) ?? ''
  const stream = (id: number): Buffer => {
    const [head = '', ...rest] = object(id).split('\nstream\n')
    const raw = Buffer.from(rest.join('\nstream\n').replace(/\nendstream$/, ''), 'latin1')
    return head.includes('/FlateDecode') ? inflateSync(raw) : raw
  }
  const all = [...bodies.entries()]
  const [rootId] = numbers(/\/Root (\d+) 0 R/, file)
  const root = object(rootId!)
  const fonts = all
    .filter(([, body]) => body.includes('/Type /Font\n') && body.includes('/Subtype /Type0'))
    .map(([id, body]) => ({
      id,
      name: /\/BaseFont \/(\S+)/.exec(body)![1]!,
      letters: lettersOf(stream(numbers(/\/ToUnicode (\d+)/, body)[0]!)),
    }))
  const descriptors = all.filter(([, body]) => body.includes('/Type /FontDescriptor')).map(([, body]) => body)
  const resources = all.map(([, body]) => body).filter((body) => body.includes('/ProcSet'))
  const fontOf = new Map(
    resources.flatMap((body) =>
      [...body.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name!, Number(id)] as const),
    ),
  )
  const pages = all
    .filter(([, body]) => /\/Type \/Page\n/.test(body))
    .map(([, body]) => numbers(/\/Contents (\d+)/, body)[0]!)
  const glyphs = pages.flatMap((id) =>
    textsOf(stream(id).toString('latin1'), (name) => fonts.find(({ id }) => id === fontOf.get(name))!.letters),
  )
  return {
    texts: glyphs.map((drawn) => drawn.join('')),
    glyphs,
    fonts: fonts.map(({ name }) => ({
      name,
      embedded: descriptors.some((body) => body.includes(`/FontName /${name}`) && /\/FontFile[23] \d+ 0 R/.test(body)),
    })),
    ...{ object, stream, root },
    metadata: stream(numbers(/\/Metadata (\d+)/, root)[0]!).toString('utf8'),
  }
}

const numbers = (pattern: RegExp, text: string) => (pattern.exec(text) ?? []).slice(1).map(Number)

function lettersOf(cmap: Buffer): string[] {
  const ranges = [...cmap.toString('latin1').matchAll(/<[0-9a-f]{4}> <[0-9a-f]{4}> \[([^\]]*)\]/g)]
  return ranges.flatMap(([, list]) =>
    [...list!.matchAll(/<([^>]*)>/g)].map(([, units]) =>
      String.fromCharCode(
        ...units!
          .split(' ')
          .filter(Boolean)
          .map((unit) => Number.parseInt(unit, 16)),
      ),
    ),
  )
}

function textsOf(content: string, letters: (font: string) => string[]): string[][] {
  let current: string[] = []
  const texts: string[][] = []
  for (const [, font, drawn] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*>|[-\d. ])*)\] TJ/g)) {
    if (font) current = letters(font)
    else
      texts.push(
        [...drawn!.matchAll(/<([0-9a-f]*)>/g)]
          .flatMap(([, glyphs]) => glyphs!.match(/.{4}/g) ?? [])
          .map((glyph) => current[Number.parseInt(glyph, 16)] ?? ''),
      )
  }
  return texts
}
