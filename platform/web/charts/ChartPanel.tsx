import { ActionIcon, Button } from '@mantine/core'
import { IconDownload, IconTable } from '@tabler/icons-react'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { Panel } from '../shell/Panel.tsx'
import { Tooltip } from '../shell/Tooltip.tsx'
import type { Column } from '../table/column.ts'
import { DataTable } from '../table/DataTable.tsx'
import { useWords } from '../words/words.ts'
import { ChartPanelContext } from './chart-panel-context.ts'
import { csvOf, save, saveAsPng } from './save.ts'

interface ChartPanelProps<Row> {
  /** Names the measure. */
  title: string
  note?: ReactNode
  /** Before the table and the picture: a segmented control. */
  actions?: ReactNode
  /** The same rows as in the chart. Figures of the file are the columns' `value`. */
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  rowId: (row: Row) => string
  onOpen?: (row: Row) => void
  /** Of the saved files, without ending. */
  fileName: string
  children: ReactNode
}

/** A panel around a chart: its rows as a table, a CSV file and a picture. */
export function ChartPanel<Row>({
  title,
  note,
  actions,
  rows,
  columns,
  rowId,
  onOpen,
  fileName,
  children,
}: ChartPanelProps<Row>) {
  const t = useWords()
  const [asTable, setAsTable] = useState(false)
  const picture = useRef<() => string>(undefined)
  const place = useMemo(
    () => ({
      offerPicture: (svg: () => string) => {
        picture.current = svg
      },
    }),
    [],
  )
  const tools = (
    <>
      {actions}
      {asTable && (
        <Button size="panel" onClick={() => save(`${fileName}.csv`, 'text/csv', csvOf(rows, columns))}>
          CSV
        </Button>
      )}
      <Tooltip label={t('As a table')}>
        <ActionIcon
          size="panel"
          aria-label={t('As a table')}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          <IconTable size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('Save as a picture')}>
        <ActionIcon
          size="panel"
          aria-label={t('Save as a picture')}
          disabled={asTable}
          onClick={() => picture.current && void saveAsPng(`${fileName}.png`, picture.current())}
        >
          <IconDownload size={16} />
        </ActionIcon>
      </Tooltip>
    </>
  )
  return (
    <Panel title={title} note={note} actions={tools} flush={asTable}>
      <ChartPanelContext value={place}>
        {asTable ? (
          <div style={{ height: 240, display: 'flex', flexDirection: 'column' }}>
            <DataTable label={title} rows={rows} columns={columns} rowId={rowId} onOpen={onOpen} fill />
          </div>
        ) : (
          children
        )}
      </ChartPanelContext>
    </Panel>
  )
}
