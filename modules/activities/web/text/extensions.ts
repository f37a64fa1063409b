import { textblockTypeInputRule } from '@tiptap/core'
import { Blockquote } from '@tiptap/extension-blockquote'
import { Bold } from '@tiptap/extension-bold'
import { Document } from '@tiptap/extension-document'
import { HardBreak } from '@tiptap/extension-hard-break'
import { Heading } from '@tiptap/extension-heading'
import { Italic } from '@tiptap/extension-italic'
import { Link } from '@tiptap/extension-link'
import { BulletList, ListItem, ListKeymap, OrderedList, TaskItem, TaskList } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'
import { Placeholder, UndoRedo } from '@tiptap/extensions'
import { isLinkAddress } from '../../contract/formatted-text.ts'

/**
 * Every heading is a small one, whatever it was where it was copied from. It heads lines of a note, and no part of the page:
 * who goes through that by its headings does not meet it.
 */
const SmallHeading = Heading.configure({ levels: [3] }).extend({
  parseHTML: () =>
    ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p[data-heading]'].map((tag) => ({ tag, priority: 60, attrs: { level: 3 } })),
  renderHTML: () => ['p', { 'data-heading': '' }, 0],
  addInputRules() {
    return [textblockTypeInputRule({ find: /^#{1,6}\s$/, type: this.type, getAttributes: { level: 3 } })]
  },
})

const NumberedList = OrderedList.extend({
  addAttributes: () => ({
    start: {
      default: 1,
      parseHTML: (element) =>
        Math.min(99_999, Math.max(0, Number.parseInt(element.getAttribute('start') ?? '', 10) || 1)),
    },
  }),
})

/** An address and nothing else: no class, title or target comes along with what is pasted. */
const PlainLink = Link.extend({ addAttributes: () => ({ href: { default: null } }) }).configure({
  openOnClick: false,
  defaultProtocol: 'https',
  isAllowedUri: (address) => isLinkAddress(address),
  HTMLAttributes: {},
})

/** What the server takes, and nothing that it would refuse: what is pasted becomes this or falls away. */
export const extensionsWith = (words: { placeholder: string; done: (item: string) => string }) => [
  ...[Document, Paragraph, Text, HardBreak, Bold, Italic, Blockquote, BulletList, ListItem, TaskList, ListKeymap],
  ...[SmallHeading, NumberedList, PlainLink, UndoRedo],
  TaskItem.configure({ nested: true, a11y: { checkboxLabel: (node) => words.done(node.textContent) } }),
  Placeholder.configure({ placeholder: words.placeholder }),
]
