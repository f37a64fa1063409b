import { SegmentedControl } from '@mantine/core'
import { IconLayoutGrid, IconLayoutKanban, IconTable } from '@tabler/icons-react'
import { type Icon, useAction, useFields, useWords } from '#platform/web/index.ts'
import classes from './LayoutChoice.module.css'

interface Layout {
  layout: string
  label: string
  icon: Icon
}

const layouts: Layout[] = [
  { layout: '', label: 'Table', icon: IconTable },
  { layout: 'cards', label: 'Cards', icon: IconLayoutGrid },
  { layout: 'board', label: 'Board', icon: IconLayoutKanban },
]

/** The layouts that the reader may see. */
export function useLayouts(): Layout[] {
  const { shows } = useFields()
  return layouts.filter(({ layout }) => layout !== 'board' || shows('account.relationships'))
}

/** Table, cards, or board by stage. */
export function LayoutChoice({ layout, choose }: { layout: string; choose: (layout: string) => void }) {
  const t = useWords()
  const offered = useLayouts()
  return (
    <>
      <SegmentedControl
        size="panel"
        aria-label={t('How the list is shown')}
        value={layout}
        onChange={choose}
        data={offered.map(({ layout: value, label, icon: Icon }) => ({
          value,
          label: (
            <span className={classes.label}>
              <Icon size={14} />
              {t(label)}
            </span>
          ),
        }))}
      />
      {offered.map((each) => (
        <LayoutAction key={each.layout} {...each} choose={choose} />
      ))}
    </>
  )
}

function LayoutAction({ layout, label, icon, choose }: Layout & { choose: (layout: string) => void }) {
  const t = useWords()
  useAction({
    ...{
      id: `accounts.layout.${layout || 'table'}`,
      label: t('Accounts as {{layout}}', { layout: t(label).toLocaleLowerCase() }),
    },
    ...{ group: t('Accounts'), icon, run: () => choose(layout) },
  })
  return null
}
