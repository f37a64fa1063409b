import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconColumns3 } from '@tabler/icons-react'
import { useWords } from '#platform/web/index.ts'
import classes from './ColumnsMenu.module.css'
import { chosenColumns, columnsText } from './column-choice.ts'

interface ColumnsMenuProps {
  /** Every column there is, as it is called. */
  columns: readonly { id: string; head: string }[]
  /** Those that the list begins with. */
  usual: readonly string[]
  text: string
  setText: (text: string) => void
}

/** Which columns the list shows, and in which order. */
export function ColumnsMenu({ columns, usual, text, setText }: ColumnsMenuProps) {
  const t = useWords()
  const known = new Map(columns.map((column) => [column.id, column]))
  const chosen = (chosenColumns(text) ?? [...usual]).filter((id) => known.has(id))
  const rest = columns.filter(({ id }) => !chosen.includes(id))
  const move = (id: string, by: 1 | -1) => {
    const at = chosen.indexOf(id)
    setText(columnsText(chosen.toSpliced(at, 1).toSpliced(at + by, 0, id), usual))
  }
  const toggle = (id: string) =>
    setText(columnsText(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id], usual))
  return (
    <Popover position="bottom-end" width={280} trapFocus>
      <Popover.Target>
        <Button size="panel" variant="subtle" leftSection={<IconColumns3 size={14} />}>
          {t('Columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.menu}>
        <ul className={classes.list} aria-label={t('Columns')}>
          {[...chosen.map((id) => known.get(id)!), ...rest].map(({ id, head }) => {
            const at = chosen.indexOf(id)
            return (
              <li key={id} className={classes.row}>
                <Checkbox
                  size="xs"
                  label={head}
                  checked={at !== -1}
                  disabled={id === 'name'}
                  onChange={() => toggle(id)}
                />
                {at > 0 && (
                  <span className={classes.moves}>
                    <ActionIcon
                      size="panel"
                      aria-label={t('Move {{column}} before', { column: head })}
                      disabled={at === 1}
                      onClick={() => move(id, -1)}
                    >
                      <IconChevronUp size={14} />
                    </ActionIcon>
                    <ActionIcon
                      size="panel"
                      aria-label={t('Move {{column}} after', { column: head })}
                      disabled={at === chosen.length - 1}
                      onClick={() => move(id, 1)}
                    >
                      <IconChevronDown size={14} />
                    </ActionIcon>
                  </span>
                )}
              </li>
            )
          })}
        </ul>
        {text !== '' && (
          <Button size="panel" variant="subtle" onClick={() => setText('')}>
            {t('The usual columns')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
