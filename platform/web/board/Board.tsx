import { type KeyboardEvent, type ReactNode, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../words/words.ts'
import classes from './Board.module.css'
import { useCardDrag, useColumnDrop } from './drag.ts'

interface BoardColumn<Card> {
  id: string
  title: string
  /** Beside the title: how many there are, their sum. */
  note?: ReactNode
  cards: readonly Card[]
  /** Under the cards: the button that brings more. */
  more?: ReactNode
}

interface BoardProps<Card> {
  /** Names the board for those who hear it. */
  label: string
  columns: readonly BoardColumn<Card>[]
  cardId: (card: Card) => string
  cardName: (card: Card) => string
  card: (card: Card) => ReactNode
  onOpen: (card: Card) => void
  /** False while cards are still to come. */
  ready?: boolean
  /** Left out where nothing may be moved. */
  onMove?: ((card: Card, columnId: string) => void) | undefined
}

interface Lifted {
  id: string
  from: number
  over: number
}

/**
 * Cards in columns, moved by pointer or by key: space lifts a card, the arrows carry it, space puts it down, Esc takes it
 * back.
 */
export function Board<Card>({
  label,
  columns,
  cardId,
  cardName,
  card,
  onOpen,
  ready = true,
  onMove,
}: BoardProps<Card>) {
  const t = useWords()
  const help = useId()
  const board = useRef<HTMLDivElement>(null)
  const [lifted, setLifted] = useState<Lifted>()
  const [said, setSaid] = useState('')
  useFirstFilled(board, ready ? columns.findIndex(({ cards }) => cards.length > 0) : undefined)
  const titleOf = (at: number) => columns[at]?.title ?? ''

  const lift = (one: Card, at: number) => {
    setLifted({ id: cardId(one), from: at, over: at })
    setSaid(t('{{name}} lifted. Arrows carry it, space puts it down, Escape takes it back.', { name: cardName(one) }))
  }
  const carry = (by: 1 | -1) => {
    if (!lifted) return
    const over = Math.max(0, Math.min(columns.length - 1, lifted.over + by))
    setLifted({ ...lifted, over })
    setSaid(t('Over {{column}}', { column: titleOf(over) }))
  }
  const putDown = (one: Card) => {
    if (!lifted) return
    const { from, over } = lifted
    setLifted(undefined)
    setSaid(t('{{name}} put into {{column}}', { name: cardName(one), column: titleOf(over) }))
    if (over !== from) onMove?.(one, columns[over]!.id)
  }
  const takeBack = () => {
    setSaid(t('Back in {{column}}', { column: titleOf(lifted?.from ?? 0) }))
    setLifted(undefined)
  }
  const step = (event: KeyboardEvent<HTMLElement>, column: number, row: number) => {
    const target = board.current?.querySelector<HTMLElement>(`[data-column="${column}"][data-row="${row}"]`)
    if (!target) return
    event.preventDefault()
    target.focus()
  }
  const onKey = (event: KeyboardEvent<HTMLElement>, one: Card, column: number, row: number) => {
    const sideways = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : undefined
    if (event.key === ' ' && onMove) {
      event.preventDefault()
      if (lifted) putDown(one)
      else lift(one, column)
    } else if (event.key === 'Escape' && lifted) {
      event.stopPropagation()
      takeBack()
    } else if (sideways) {
      if (lifted) carry(sideways)
      else step(event, column + sideways, Math.min(row, (columns[column + sideways]?.cards.length ?? 0) - 1))
      event.preventDefault()
    } else if (event.key === 'ArrowDown') step(event, column, row + 1)
    else if (event.key === 'ArrowUp') step(event, column, row - 1)
    else if (event.key === 'Enter') onOpen(one)
  }
  const find = (id: string) => columns.flatMap(({ cards }) => cards).find((one) => cardId(one) === id)
  return (
    <section className={classes.board} ref={board} aria-label={label}>
      <p id={help} className={classes.heard}>
        {onMove ? t('Space lifts a card, Enter opens it.') : t('Enter opens a card.')}
      </p>
      <p className={classes.heard} aria-live="assertive">
        {said}
      </p>
      {columns.map((column, at) => (
        <Column
          key={column.id}
          column={column}
          over={lifted?.over === at && lifted.from !== at}
          drop={
            onMove &&
            ((id) => {
              const one = find(id)
              if (one && !column.cards.some((each) => cardId(each) === id)) onMove(one, column.id)
            })
          }
        >
          {column.cards.map((one, row) => (
            <CardOfBoard
              key={cardId(one)}
              id={cardId(one)}
              draggable={onMove !== undefined}
              lifted={lifted?.id === cardId(one)}
              describedBy={help}
              place={{ column: at, row }}
              onKeyDown={(event) => onKey(event, one, at, row)}
              onClick={() => onOpen(one)}
            >
              {card(one)}
            </CardOfBoard>
          ))}
        </Column>
      ))}
    </section>
  )
}

/** A board that is wider than its place begins at the first column that has cards, where that is not in view. */
function useFirstFilled(board: RefObject<HTMLElement | null>, first: number | undefined) {
  const [done, setDone] = useState(false)
  useLayoutEffect(() => {
    if (done || first === undefined) return
    setDone(true)
    const place = board.current
    const column = place?.querySelectorAll<HTMLElement>(`.${classes.column}`)[first]
    if (!place || !column) return
    const [whole, part] = [place.getBoundingClientRect(), column.getBoundingClientRect()]
    if (part.left < whole.left || part.right > whole.right) column.scrollIntoView({ block: 'nearest', inline: 'start' })
  }, [board, done, first])
}

interface ColumnProps<Card> {
  column: BoardColumn<Card>
  over: boolean
  drop: ((id: string) => void) | undefined
  children: ReactNode
}

function Column<Card>({ column, over, drop, children }: ColumnProps<Card>) {
  const list = useRef<HTMLDivElement>(null)
  const dragged = useColumnDrop(list, drop)
  return (
    <div className={classes.column} ref={list} data-over={over || dragged || undefined}>
      <h2 className={classes.head}>
        <span>{column.title}</span>
        <span className={classes.note}>{column.note}</span>
      </h2>
      <ul className={classes.cards}>{children}</ul>
      {column.more}
    </div>
  )
}

interface CardOfBoardProps {
  id: string
  draggable: boolean
  lifted: boolean
  describedBy: string
  place: { column: number; row: number }
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  onClick: () => void
  children: ReactNode
}

function CardOfBoard({ id, draggable, lifted, describedBy, place, children, ...on }: CardOfBoardProps) {
  const face = useRef<HTMLButtonElement>(null)
  const dragging = useCardDrag(face, id, draggable)
  return (
    <li>
      <button
        type="button"
        ref={face}
        className={classes.card}
        aria-describedby={describedBy}
        aria-pressed={draggable ? lifted : undefined}
        data-lifted={lifted || undefined}
        data-dragging={dragging || undefined}
        data-column={place.column}
        data-row={place.row}
        {...on}
      >
        {children}
      </button>
    </li>
  )
}
