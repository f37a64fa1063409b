/** More than anybody reads; with the ending it stays a name that every system of files takes. */
const most = { signs: 200, bytes: 240 }

/** Controls, what turns the direction of a text around, and the ends of lines that are no spaces. */
const unseen = /[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFFD]/gu

/**
 * The name of a file as it is kept and shown: the last part of a path, without what is not seen, shortened before its ending.
 * Empty where nothing of a name is left.
 */
export function cleanName(given: string): string {
  const last = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const name = last.replace(unseen, '').replace(/\s+/gu, ' ').trim()
  if (/^[.\s]*$/.test(name)) return ''
  return shortened(name)
}

function shortened(name: string): string {
  if (fits(name)) return name
  const [ending = ''] = /\.[\p{L}\p{N}]{1,10}$/u.exec(name) ?? []
  let stem = ''
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(name)) {
    if (!fits(stem + segment + ending)) break
    stem += segment
  }
  return stem.trimEnd() + ending
}

const fits = (name: string) => name.length <= most.signs && Buffer.byteLength(name) <= most.bytes
