import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Tooltip, useWords } from '#platform/web/index.ts'
import productClasses from '../products/Products.module.css'
import classes from './Buying.module.css'

interface LineRowsProps<Row extends { key: number }> {
  legend: string
  rows: readonly Row[]
  onAdd: () => void
  onRemove: (key: number) => void
  /** The second field is a choice of words. */
  wide?: boolean
  children: (row: Row, at: number) => ReactNode
}

/** Lines of what is ordered or billed, one below the other. */
export function LineRows<Row extends { key: number }>({
  legend,
  rows,
  onAdd,
  onRemove,
  wide,
  children,
}: LineRowsProps<Row>) {
  const t = useWords()
  return (
    <fieldset className={productClasses.fieldset}>
      <legend className={productClasses.legend}>{legend}</legend>
      <div className={productClasses.listed}>
        {rows.map((row, at) => (
          <div key={row.key} className={classes.line} data-wide={wide}>
            {children(row, at)}
            {rows.length > 1 && (
              <Tooltip label={t('Leave this line out')}>
                <ActionIcon size="bar" aria-label={t('Leave this line out')} onClick={() => onRemove(row.key)}>
                  <IconX size={14} />
                </ActionIcon>
              </Tooltip>
            )}
          </div>
        ))}
      </div>
      <Button size="panel" variant="subtle" leftSection={<IconPlus size={14} />} onClick={onAdd}>
        {t('Add a line')}
      </Button>
    </fieldset>
  )
}
