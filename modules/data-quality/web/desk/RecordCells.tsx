import { Chip, type Tone, useWords } from '#platform/web/index.ts'
import type { PreviewRow } from '../../contract/import-record.ts'
import type { Head } from './SaleCells.tsx'

const most = 7

/** The fields the rows fill, in the order of the first that has most of them, and what becomes of the row. */
export function recordHeads(rows: readonly PreviewRow[]): readonly Head[] {
  const fullest = rows.reduce<PreviewRow['cells']>(
    (found, { cells }) => (cells.length > found.length ? cells : found),
    [],
  )
  return [...fullest.slice(0, most).map(({ label }) => ({ id: label, label })), { id: 'change', label: 'Change' }]
}

/** An account or contact as it will be. */
export function RecordCells({ row, heads }: { row: PreviewRow; heads: readonly Head[] }) {
  const t = useWords()
  return heads.map(({ id, label }, index) => (
    <td key={id} data-strong={index === 0 || undefined}>
      {id === 'change' ? (
        <Chip tone={tones[row.change]}>{t(words[row.change])}</Chip>
      ) : (
        row.cells.find((cell) => cell.label === label)?.text
      )}
    </td>
  ))
}

const tones: Record<PreviewRow['change'], Tone> = { new: 'accent', changed: 'gain', same: 'plain', rejected: 'loss' }
const words: Record<PreviewRow['change'], string> = {
  new: 'New',
  changed: 'Changed',
  same: 'Already there',
  rejected: 'Rejected',
}
