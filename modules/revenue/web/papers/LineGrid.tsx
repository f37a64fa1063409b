import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { memo, type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { Money, toast, useFields, useSession, useWords } from '#platform/web/index.ts'
import type { PaperContext } from '../../contract/papers.ts'
import { ActiveCell, type Leave } from './ActiveCell.tsx'
import { type CellId, type GridColumn, gridColumns, hasCell } from './columns.ts'
import {
  type DraftLine,
  duplicated,
  eitherOf,
  inserted,
  isBlank,
  type LineChange,
  type LineEdit,
  moved,
  newLine,
  withLine,
  without,
} from './draft.ts'
import classes from './LineGrid.module.css'
import { LineMenu } from './LineMenu.tsx'
import type { Counted } from './useCounted.ts'
import type { DraftState } from './useDraft.ts'
import { usePasting } from './usePasting.ts'
import { lineLabel } from './words.ts'

interface LineGridProps {
  state: DraftState
  counted: Counted
  context: PaperContext | undefined
}

interface Place {
  lineId: string
  cell: CellId
}

/**
 * The lines as in a spreadsheet: one cell has the cursor and takes what is typed, arrows, Tab and Enter go on, and below the last
 * line a new one waits. Lines copied elsewhere are pasted anywhere.
 */
export function LineGrid({ state, counted, context }: LineGridProps) {
  const t = useWords()
  const { locale, currency: base } = useSession()
  const fields = useFields()
  const shows = fields.shows('document.unitCost')
  const costs = shows && fields.mayWrite('document.unitCost') ? base : undefined
  const { draft, change, faults } = state
  const taxes = context?.taxes
  const columns = useMemo(
    () => gridColumns(t, locale, counted.currency, taxes ?? noTaxes, costs),
    [t, locale, counted.currency, taxes, costs],
  )
  const taxId = context?.terms.taxId ?? draft.lines.at(-1)?.taxId ?? null
  const [waiting, setWaiting] = useState(() => newLine())
  const fresh = draft.lines.some(({ id }) => id === waiting.id)
  const next = useMemo(
    () => (fresh ? newLine({ taxId }) : { ...waiting, taxId: waiting.taxId ?? taxId }),
    [fresh, waiting, taxId],
  )
  if (fresh) setWaiting(next)
  const rows = useMemo(() => [...draft.lines, next], [draft.lines, next])
  const [place, setPlace] = useState<Place>({ lineId: rows[0]!.id, cell: 'product' })
  const here = rows.some(({ id }) => id === place.lineId) ? place : { lineId: rows[0]!.id, cell: 'product' as const }
  const wants = useRef(false)

  const latest = useRef({ rows, columns })
  latest.current = { rows, columns }
  const goTo = useCallback((lineId: string, cell: CellId) => {
    wants.current = true
    setPlace({ lineId, cell })
  }, [])
  const setLine = useCallback(
    (line: DraftLine, changed: LineChange) =>
      change((now) => ({ ...now, lines: withLine(now.lines, current(now.lines, line), changed) })),
    [change],
  )
  const setLines = useCallback(
    (to: (lines: readonly DraftLine[]) => DraftLine[]) => change((now) => ({ ...now, lines: to(now.lines) })),
    [change],
  )

  /** One cell on; false where the grid ends, so that Tab leaves it. */
  const leave = useCallback<Leave>(
    (line, cell, way) => {
      const { rows: all, columns: known } = latest.current
      const at = all.findIndex(({ id }) => id === line.id)
      const cells = (of: DraftLine) => known.filter(({ id }) => hasCell(of, id)).map(({ id }) => id)
      if (way === 'up' || way === 'down' || way === 'enter') {
        const to = all[at + (way === 'up' ? -1 : 1)]
        if (!to) return false
        const begins = way === 'enter' && at + 1 === all.length - 1
        goTo(to.id, begins ? 'product' : hasCell(to, cell) ? cell : 'description')
        return true
      }
      const own = cells(line)
      const place = own.indexOf(cell) + (way === 'next' ? 1 : -1)
      if (own[place]) goTo(line.id, own[place])
      else {
        const to = all[at + (way === 'next' ? 1 : -1)]
        if (!to || (way === 'next' && isBlank(line) && at === all.length - 1)) return false
        goTo(to.id, way === 'next' ? cells(to)[0]! : cells(to).at(-1)!)
      }
      return true
    },
    [goTo],
  )

  const edit = useCallback(
    (line: DraftLine, what: LineEdit) => {
      const { rows: all } = latest.current
      const at = all.findIndex(({ id }) => id === line.id)
      if (what === 'remove') {
        const beside = all[at + 1] ?? all[at - 1]
        setLines((lines) => without(lines, line.id))
        if (beside) goTo(beside.id, 'product')
        if (!isBlank(line))
          toast({
            text: t('The line is removed'),
            undo: () => setLines((lines) => inserted(lines, all[at - 1]?.id, [line])),
          })
      } else if (what === 'insert') {
        const added = newLine({ taxId })
        setLines((lines) => inserted(lines, line.id, [added]))
        goTo(added.id, 'product')
      } else if (what === 'either') setLines((lines) => eitherOf(lines, line.id))
      else if (what === 'duplicate') setLines((lines) => duplicated(lines, line.id))
      else setLines((lines) => moved(lines, line.id, what === 'up' ? -1 : 1))
    },
    [goTo, setLines, taxId, t],
  )
  const paste = usePasting({ draft, setLines, taxId, columns })

  const active = rows.find(({ id }) => id === here.lineId)!
  return (
    <div className={classes.scroll}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table's cells cannot hold the cursor */}
      <div
        role="grid"
        aria-label={t('Lines')}
        aria-rowcount={rows.length + 1}
        className={classes.grid}
        data-margin={shows || undefined}
        data-cost={costs}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div role="row" className={classes.head} tabIndex={-1}>
          {columns.map(({ id, head, align }) => (
            // biome-ignore lint/a11y/useSemanticElements: as above
            <span key={id} role="columnheader" data-align={align} tabIndex={-1}>
              {head}
            </span>
          ))}
          <Head>{t('Amount')}</Head>
          {shows && <Head>{t('Margin')}</Head>}
          <Head>
            <span className="r-hidden">{t('More')}</span>
          </Head>
        </div>
        {rows.map((line, at) => (
          <Row
            key={line.id}
            line={line}
            label={lineLabel(t, line, at)}
            columns={columns}
            currency={counted.currency}
            amount={counted.amounts?.of.get(line)?.net}
            margin={shows ? (counted.margins?.of.get(line) ?? undefined) : null}
            faults={faultsOf(faults, line.id)}
            goTo={goTo}
            cell={line.id === here.lineId ? here.cell : undefined}
            active={
              line.id === here.lineId && (
                <ActiveCell
                  key={`${line.id}.${here.cell}`}
                  wants={wants}
                  line={active}
                  draft={draft}
                  column={columns.find(({ id }) => id === here.cell)!}
                  taxes={taxes ?? noTaxes}
                  taxId={taxId}
                  fault={faults.get(`lines.${line.id}.${here.cell}`)}
                  setLine={setLine}
                  leave={leave}
                  edit={edit}
                  paste={paste}
                  undo={state.undo}
                  redo={state.redo}
                />
              )
            }
            menu={
              line.id === here.lineId && (
                <Menu position="bottom-end">
                  <Menu.Target>
                    <ActionIcon
                      variant="subtle"
                      size="panel"
                      aria-label={t('More about {{line}}', { line: lineLabel(t, line, at) })}
                    >
                      <IconDots size={16} />
                    </ActionIcon>
                  </Menu.Target>
                  <LineMenu line={line} kind={draft.kind} setLine={setLine} edit={edit} />
                </Menu>
              )
            }
          />
        ))}
      </div>
    </div>
  )
}

const Head = ({ children }: { children: ReactNode }) => (
  // biome-ignore lint/a11y/useSemanticElements: as above
  <span role="columnheader" data-align="end" tabIndex={-1}>
    {children}
  </span>
)

/** A line as it stands in the draft now, or as it waits below the last. */
const current = (lines: readonly DraftLine[], line: DraftLine) => lines.find(({ id }) => id === line.id) ?? line

const noTaxes: PaperContext['taxes'] = []
const faultsOf = (faults: ReadonlyMap<string, string>, lineId: string) => {
  const own = [...faults.keys()]
    .filter((path) => path.startsWith(`lines.${lineId}.`))
    .map((path) => path.slice(lineId.length + 7))
  return own.join()
}

interface RowProps {
  line: DraftLine
  label: string
  columns: readonly GridColumn[]
  currency: string
  amount: number | undefined
  /** Undefined where it is not known, null where it is not shown. */
  margin: number | undefined | null
  faults: string
  cell: CellId | undefined
  goTo: (lineId: string, cell: CellId) => void
  active: ReactNode
  menu: ReactNode
}

const Row = memo(function Row({
  line,
  label,
  columns,
  currency,
  amount,
  margin,
  faults,
  cell,
  goTo,
  active,
  menu,
}: RowProps) {
  const t = useWords()
  const wrong = faults.split(',')
  const blank = isBlank(line)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table's cells cannot hold the cursor
    <div
      role="row"
      className={classes.row}
      aria-label={label}
      data-active={cell !== undefined || undefined}
      data-kind={line.kind}
      data-off={(line.optional && !line.chosen) || undefined}
      tabIndex={-1}
    >
      {columns.map((column) => (
        // biome-ignore lint/a11y/useSemanticElements: as above
        <div
          key={column.id}
          role="gridcell"
          tabIndex={-1}
          className={classes.cell}
          data-align={column.align}
          data-here={cell === column.id || undefined}
          data-fault={wrong.includes(column.id) || undefined}
          onMouseDown={(event) => {
            if (cell === column.id || !hasCell(line, column.id)) return
            event.preventDefault()
            // What was typed elsewhere is kept on leaving it.
            if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
            goTo(line.id, column.id)
          }}
        >
          {cell === column.id ? (
            active
          ) : hasCell(line, column.id) ? (
            <Shown column={column} line={line} blank={blank} />
          ) : null}
        </div>
      ))}
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="gridcell" className={classes.amount} tabIndex={-1}>
        {amount !== undefined && !blank && <Money minor={amount} currency={currency} mode="minor" />}
      </div>
      {margin !== null && (
        // biome-ignore lint/a11y/useSemanticElements: as above
        <div role="gridcell" className={classes.amount} tabIndex={-1}>
          {!blank && line.kind === 'sale' && <Money minor={margin} mode="minor" reason={t('Its cost is not known')} />}
        </div>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="gridcell" className={classes.more} tabIndex={-1}>
        {menu}
      </div>
    </div>
  )
})

function Shown({ column, line, blank }: { column: GridColumn; line: DraftLine; blank: boolean }) {
  const t = useWords()
  const text = column.show(line)
  if (blank && column.id === 'product') return <span className={classes.hint}>{t('Code or name')}</span>
  if (blank && line.kind === 'sale') return null
  return <span className={classes.text}>{text}</span>
}
