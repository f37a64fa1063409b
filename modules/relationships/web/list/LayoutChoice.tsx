import { SegmentedControl } from '@mantine/core'
import { IconLayoutGrid, IconLayoutKanban, IconTable } from '@tabler/icons-react'
import { type Icon, useAction, useFields, useWords } from '#platform/web/index.ts'
import type { ViewList } from '../../contract/saved-view.ts'
import classes from './LayoutChoice.module.css'
import { listId, listWord } from './views/list-view.ts'

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

/** The layouts that the reader may see; people stand in no stage. */
export function useLayouts(list: ViewList): Layout[] {
  const { shows } = useFields()
  const hasBoard = list === 'account' && shows('account.relationships')
  return layouts.filter(({ layout }) => layout !== 'board' || hasBoard)
}

interface LayoutChoiceProps {
  list: ViewList
  layout: string
  choose: (layout: string) => void
}

/** Table, cards, or board by stage. */
export function LayoutChoice({ list, layout, choose }: LayoutChoiceProps) {
  const t = useWords()
  const offered = useLayouts(list)
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
        <LayoutAction key={each.layout} {...each} list={list} choose={choose} />
      ))}
    </>
  )
}

function LayoutAction({ list, layout, label, icon, choose }: Layout & Omit<LayoutChoiceProps, 'layout'>) {
  const t = useWords()
  useAction({
    id: `${listId[list]}.layout.${layout || 'table'}`,
    label: t('{{list}} as {{layout}}', { list: t(listWord[list]), layout: t(label).toLocaleLowerCase() }),
    group: t(listWord[list]),
    icon,
    run: () => choose(layout),
  })
  return null
}
