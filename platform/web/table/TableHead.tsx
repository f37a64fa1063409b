// biome-ignore-all lint/a11y/useSemanticElements: virtual rows cannot stand in a table element; the roles say the same
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its row by aria-activedescendant
import { UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useWords } from '../words/words.ts'
import type { Column, Sort } from './column.ts'
import classes from './DataTable.module.css'
import { RowCheck } from './RowCheck.tsx'

interface TableHeadProps<Row> {
  columns: readonly Column<Row>[]
  sort?: Sort
  setSort: (sort: Sort) => void
  selection?: { some: boolean; all: boolean; toggle: () => void }
}

export function TableHead<Row>({ columns, sort, setSort, selection }: TableHeadProps<Row>) {
  const t = useWords()
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.headRow}>
        {selection !== undefined && (
          <div role="columnheader" className={classes.check}>
            <RowCheck
              label={t('Select all')}
              checked={selection.all}
              mixed={selection.some && !selection.all}
              onChange={selection.toggle}
            />
          </div>
        )}
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={sort} setSort={setSort} />
        ))}
      </div>
    </div>
  )
}

function HeadCell<Row>({ column, sort, setSort }: { column: Column<Row>; sort?: Sort; setSort: (sort: Sort) => void }) {
  const here = sort?.id === column.id ? sort : undefined
  const Arrow = here?.desc ? IconArrowDown : IconArrowUp
  const toggle = () => setSort({ id: column.id, desc: here === undefined ? column.sort === 'desc' : !here.desc })
  const ariaSort = here === undefined ? undefined : here.desc ? 'descending' : 'ascending'
  return (
    <div
      role="columnheader"
      aria-sort={ariaSort}
      className={classes.headCell}
      data-align={column.align}
      data-fit={column.grow ? undefined : column.id}
      data-sorted={here !== undefined || undefined}
    >
      {column.hideHead ? (
        <span className="r-hidden">{column.head}</span>
      ) : column.sort === undefined ? (
        column.head
      ) : (
        <UnstyledButton className={classes.sorter} onClick={toggle}>
          {column.head}
          {here !== undefined && <Arrow size={14} aria-hidden="true" />}
        </UnstyledButton>
      )}
    </div>
  )
}
