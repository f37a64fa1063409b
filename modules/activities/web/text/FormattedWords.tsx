import type { ReactNode } from 'react'
import { useWords } from '#platform/web/index.ts'
import type { Block, FormattedText, Inline, Mark } from '../../contract/formatted-text.ts'
import classes from './FormattedWords.module.css'

interface FormattedWordsProps {
  text: FormattedText
  /** The first lines of it. */
  short?: boolean | undefined
}

/** A formatted text to read: its nodes become elements one by one, and what is no node of it becomes nothing. */
export const FormattedWords = ({ text, short }: FormattedWordsProps) => (
  <div className={classes.text} data-short={short || undefined}>
    <Blocks content={text.content} />
  </div>
)

const Blocks = ({ content }: { content: readonly Block[] }) =>
  content.map((block, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text keep their order
    <BlockElement key={at} block={block} />
  ))

function BlockElement({ block }: { block: Block }): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return (
        <p>
          <Line content={block.content} />
        </p>
      )
    case 'heading':
      return (
        <p data-heading="">
          <Line content={block.content} />
        </p>
      )
    case 'blockquote':
      return (
        <blockquote>
          <Blocks content={block.content} />
        </blockquote>
      )
    case 'bulletList':
      return <ul>{itemsOf(block.content)}</ul>
    case 'orderedList':
      return <ol start={block.attrs?.start}>{itemsOf(block.content)}</ol>
    case 'taskList':
      return <Checklist list={block} />
    default:
      return null
  }
}

const itemsOf = (items: readonly { content: Block[] }[]) =>
  items.map(({ content }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text keep their order
    <li key={at}>
      <Blocks content={content} />
    </li>
  ))

function Checklist({ list }: { list: Extract<Block, { type: 'taskList' }> }) {
  const t = useWords()
  return (
    <ul data-type="taskList">
      {list.content.map(({ attrs: { checked }, content }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text keep their order
        <li key={at} data-checked={checked}>
          <span className={classes.box} role="img" aria-label={checked ? t('Done') : t('To do')} />
          <div>
            <Blocks content={content} />
          </div>
        </li>
      ))}
    </ul>
  )
}

const Line = ({ content = [] }: { content: readonly Inline[] | undefined }) =>
  content.map((part, at) =>
    part.type === 'hardBreak' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text keep their order
      <br key={at} />
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text keep their order
      <Marked key={at} marks={part.marks}>
        {part.text}
      </Marked>
    ),
  )

function Marked({ marks: [mark, ...rest] = [], children }: { marks: readonly Mark[] | undefined; children: string }) {
  if (!mark) return children
  const inner = <Marked marks={rest}>{children}</Marked>
  if (mark.type === 'bold') return <strong>{inner}</strong>
  if (mark.type === 'italic') return <em>{inner}</em>
  if (mark.type !== 'link') return inner
  const { href } = mark.attrs
  const page = /^https?:/i.test(href) && { target: '_blank', rel: 'noopener noreferrer nofollow' }
  return (
    <a href={href} {...page}>
      {inner}
    </a>
  )
}
