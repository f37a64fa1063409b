/**
 * Words with their formatting: the document of the editor, of these kinds of nodes and marks and no others. What is anything
 * else is refused where it comes in, so that what is kept can be shown as it is.
 */
export interface FormattedText {
  type: 'doc'
  content: Block[]
}

export type Block =
  | { type: 'paragraph'; content?: Inline[] | undefined }
  | { type: 'heading'; attrs: { level: 3 }; content?: Inline[] | undefined }
  | { type: 'blockquote'; content: Block[] }
  | { type: 'bulletList'; content: ListItem[] }
  | { type: 'orderedList'; attrs?: { start: number } | undefined; content: ListItem[] }
  | { type: 'taskList'; content: TaskItem[] }
interface ListItem {
  type: 'listItem'
  content: Block[]
}
interface TaskItem {
  type: 'taskItem'
  attrs: { checked: boolean }
  content: Block[]
}
export type Inline = { type: 'text'; text: string; marks?: Mark[] | undefined } | { type: 'hardBreak' }
export type Mark = { type: 'bold' } | { type: 'italic' } | { type: 'link'; attrs: { href: string } }

export const mostCharacters = 20_000
const schemes = ['http:', 'https:', 'mailto:', 'tel:']
const longestAddress = 2_000

/** Whether an address is one that a link may lead to: a page, an e-mail or a telephone, and nothing that runs. */
export function isLinkAddress(address: string): boolean {
  const plain = /^[a-z]+:[^\s\p{C}]+$/iu.test(address) && address.length <= longestAddress
  return plain && URL.canParse(address) && schemes.includes(new URL(address).protocol)
}

/** The text as it is read, searched and exported: lists by their marks, and behind a link where it leads. */
export const wordsOf = ({ content }: FormattedText): string =>
  content.some(saysSomething) ? linesOf(content).join('\n').trim() : ''

/** A list of nothing has marks and no words. */
const saysSomething = (node: Block | ListItem | TaskItem | Inline): boolean =>
  node.type === 'text' ? node.text.trim() !== '' : 'content' in node && (node.content ?? []).some(saysSomething)

const linesOf = (content: readonly Block[]): string[] => content.flatMap(linesOfBlock)

function linesOfBlock(block: Block): string[] {
  switch (block.type) {
    case 'blockquote':
      return linesOf(block.content).map((line) => `> ${line}`)
    case 'bulletList':
      return block.content.flatMap(({ content }) => marked('- ', content))
    case 'orderedList':
      return block.content.flatMap(({ content }, at) => marked(`${(block.attrs?.start ?? 1) + at}. `, content))
    case 'taskList':
      return block.content.flatMap(({ attrs, content }) => marked(attrs.checked ? '[x] ' : '[ ] ', content))
    default:
      return lineOf(block.content ?? []).split('\n')
  }
}

const marked = (sign: string, content: readonly Block[]) =>
  linesOf(content).map((line, at) => (at === 0 ? `${sign}${line}` : `  ${line}`))

function lineOf(content: readonly Inline[]): string {
  return content
    .map((part, at) => {
      if (part.type === 'hardBreak') return '\n'
      const address = linkOf(part)
      const next = content[at + 1]
      const ends = address !== undefined && (next?.type !== 'text' || linkOf(next) !== address)
      return ends && !saysAddress(part.text, address) ? `${part.text} (${address})` : part.text
    })
    .join('')
}

const linkOf = (part: Extract<Inline, { type: 'text' }>): string | undefined =>
  part.marks?.find((each) => each.type === 'link')?.attrs.href

const bare = (address: string) => address.replace(/^(?:https?:\/\/|mailto:|tel:)/i, '').replace(/\/$/, '')
const saysAddress = (text: string, address: string) => bare(text) === bare(address)

/** Whether it says no more than its words do: paragraphs and nothing else. */
export const isPlain = ({ content }: FormattedText): boolean =>
  content.every(
    (each) =>
      each.type === 'paragraph' &&
      (each.content ?? []).every((part) => part.type === 'hardBreak' || (part.marks ?? []).length === 0),
  )

/** Plain words as the editor opens them: a paragraph a line. */
export const textAsFormatted = (words: string): FormattedText => ({
  type: 'doc',
  content: words
    .split('\n')
    .map((line): Block => ({ type: 'paragraph', ...(line !== '' && { content: [{ type: 'text', text: line }] }) })),
})

const names: Readonly<Record<string, string>> = {
  bold: 'bold',
  italic: 'italic',
  heading: 'headings',
  blockquote: 'a quote',
  bulletList: 'a list',
  orderedList: 'a numbered list',
  taskList: 'a checklist',
}

/** How it is formatted, in words: "bold, a checklist, a link to https://saltgrass.example". */
export function formattingWords(text: FormattedText): string {
  const found = new Set<string>()
  const look = (node: Block | ListItem | TaskItem | Inline | Mark): void => {
    if (names[node.type]) found.add(names[node.type]!)
    if (node.type === 'link') found.add(`a link to ${node.attrs.href}`)
    if ('marks' in node) node.marks?.forEach(look)
    if ('content' in node) node.content?.forEach(look)
  }
  text.content.forEach(look)
  return [...found].join(', ') || 'plain'
}
