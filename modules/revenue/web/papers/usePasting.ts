import { useCallback } from 'react'
import { sentenceOf, toast, useSession, useWords } from '#platform/web/index.ts'
import type { CellId, GridColumn } from './columns.ts'
import { hasCell } from './columns.ts'
import { type Draft, type DraftLine, inserted, isBlank, type LineChange, newLine } from './draft.ts'
import { cellsOf, type PastedLine, readPasted } from './paste.ts'
import { useProducts } from './useProducts.ts'

interface Asked {
  draft: Draft
  setLines: (to: (lines: readonly DraftLine[]) => DraftLine[]) => void
  taxId: string | null
  columns: readonly GridColumn[]
}

/** Lines copied in a spreadsheet become lines; in another column than the first they fill the cells downward. */
export function usePasting({ draft, setLines, taxId, columns }: Asked) {
  const t = useWords()
  const { locale } = useSession()
  const products = useProducts(draft, taxId)
  return useCallback(
    (text: string, line: DraftLine, cell: CellId) => {
      if (cell !== 'product') {
        setLines((lines) => filled(lines, cellsOf(text), line.id, cell, columns))
        return
      }
      const pasted = readPasted(text, locale)
      products.byCodes(pasted.map(({ product }) => product)).then(
        (known) => {
          const added = pasted.map((each) =>
            lineOf(each, taxId, known.get(each.product.toLowerCase()), products.change),
          )
          setLines((lines) =>
            inserted(isBlank(line) ? lines.filter(({ id }) => id !== line.id) : lines, line.id, added),
          )
          const unknown = added.filter(({ product }) => product === null).length
          toast({
            text: [
              t('{{count}} lines pasted', { count: added.length }),
              ...(unknown > 0 ? [t('{{count}} products not found', { count: unknown })] : []),
            ].join(', '),
            undo: () => setLines((lines) => lines.filter(({ id }) => !added.some((one) => one.id === id))),
          })
        },
        (error: unknown) => toast({ text: sentenceOf(error), mood: 'failed' }),
      )
    },
    [setLines, columns, locale, products, taxId, t],
  )
}

function lineOf(
  pasted: PastedLine,
  taxId: string | null,
  product: Parameters<ReturnType<typeof useProducts>['change']>[0] | undefined,
  change: ReturnType<typeof useProducts>['change'],
): DraftLine {
  const known = product ? change(product) : {}
  const { quantity, unit, unitPrice, discountRate, description } = pasted
  const words = product ? description : [pasted.product, description].filter(Boolean).join(', ')
  return newLine({
    ...{ taxId, quantity, discountRate, ...known },
    ...(unit && { unit }),
    ...(unitPrice !== null && { unitPrice }),
    description: words === product?.name ? '' : words,
  })
}

/** Cells filled from one place on, to the right and downward; what cannot be understood stays as it was. */
function filled(
  lines: readonly DraftLine[],
  cells: string[][],
  from: string,
  cell: CellId,
  columns: readonly GridColumn[],
): DraftLine[] {
  const first = columns.findIndex(({ id }) => id === cell)
  const begin = lines.findIndex(({ id }) => id === from)
  const top = begin < 0 ? lines.length : begin
  const needed = Array.from({ length: Math.max(0, top + cells.length - lines.length) }, () => newLine())
  return [...lines, ...needed].map((line, at) => {
    const row = at < top ? undefined : cells[at - top]
    return row === undefined
      ? line
      : row.reduce((now, text, right) => withCell(now, columns[first + right], text), line)
  })
}

function withCell(line: DraftLine, column: GridColumn | undefined, text: string): DraftLine {
  if (!column || column.id === 'product' || !hasCell(line, column.id)) return line
  const read = column.read(text)
  return 'change' in read ? { ...line, ...(read.change as LineChange) } : line
}
