import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import {
  IconAdjustmentsHorizontal,
  IconCheck,
  IconLayoutGrid,
  IconLayoutKanban,
  IconStack2,
  IconTable,
} from '@tabler/icons-react'
import { type Icon, useAction, useFields, usePhone, useWords } from '#platform/web/index.ts'
import { fieldOfGrouping, groupings } from '../../contract/account-columns.ts'
import type { AccountsView } from './accounts-view.ts'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import { groupingOf, groupingWord } from './groups/useGroups.ts'
import { useColumnHeads } from './useAccountColumns.tsx'

interface ListShapeProps {
  view: AccountsView
  setView: (change: Partial<AccountsView>) => void
}

const shapes: { layout: string; label: string; icon: Icon }[] = [
  { layout: '', label: 'As a table', icon: IconTable },
  { layout: 'cards', label: 'As cards', icon: IconLayoutGrid },
  { layout: 'board', label: 'As a board by stage', icon: IconLayoutKanban },
]

/** How the list is laid out: table, cards or board, groups, columns. */
export function ListShape({ view, setView }: ListShapeProps) {
  const phone = usePhone()
  const heads = useColumnHeads()
  const { shows } = useFields()
  const offered = shapes.filter(({ layout }) => layout !== 'board' || shows('account.relationships'))
  if (phone) return <ShapeMenu view={view} setView={setView} offered={offered} />
  return (
    <>
      {offered.map((shape) => (
        <Shape key={shape.layout} {...shape} chosen={view.layout === shape.layout} choose={setView} />
      ))}
      {view.layout === '' && <Groups view={view} setView={setView} />}
      {view.layout === '' && (
        <ColumnsMenu columns={heads} text={view.columns} setText={(columns) => setView({ columns })} />
      )}
    </>
  )
}

/** On the phone there is room for one button. */
function ShapeMenu({ view, setView, offered }: ListShapeProps & { offered: typeof shapes }) {
  const t = useWords()
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon size="bar" aria-label={t('How the list is shown')}>
          <IconAdjustmentsHorizontal size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflow: 'auto' }}>
        {offered.map(({ layout, label, icon: Icon }) => (
          <Menu.Item
            key={layout}
            leftSection={<Icon size={16} />}
            rightSection={view.layout === layout ? <IconCheck size={14} /> : undefined}
            onClick={() => setView({ layout })}
          >
            {t(label)}
          </Menu.Item>
        ))}
        {view.layout === '' && <GroupChoices view={view} setView={setView} />}
      </Menu.Dropdown>
    </Menu>
  )
}

interface ShapeProps {
  layout: string
  label: string
  icon: Icon
  chosen: boolean
  choose: (change: Partial<AccountsView>) => void
}

function Shape({ layout, label, icon: Icon, chosen, choose }: ShapeProps) {
  const t = useWords()
  const run = () => choose({ layout })
  useAction({
    id: `accounts.layout.${layout || 'table'}`,
    label: `${t('Accounts')}: ${t(label).toLocaleLowerCase()}`,
    group: t('Accounts'),
    icon: Icon,
    run,
  })
  return (
    <Tooltip label={t(label)}>
      <ActionIcon
        size="panel"
        variant={chosen ? 'light' : 'subtle'}
        aria-label={t(label)}
        aria-pressed={chosen}
        onClick={run}
      >
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  )
}

function Groups({ view, setView }: ListShapeProps) {
  const t = useWords()
  const by = groupingOf(view.group)
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Tooltip label={by ? t('Grouped by {{field}}', { field: t(groupingWord[by]) }) : t('Group')}>
          <ActionIcon size="panel" variant={by ? 'light' : 'subtle'} aria-label={t('Group')}>
            <IconStack2 size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <GroupChoices view={view} setView={setView} />
      </Menu.Dropdown>
    </Menu>
  )
}

function GroupChoices({ view, setView }: ListShapeProps) {
  const t = useWords()
  const { shows } = useFields()
  return ['', ...groupings.filter((each) => shows(fieldOfGrouping[each]))].map((each) => {
    const grouping = groupingOf(each)
    return (
      <Menu.Item
        key={each}
        rightSection={each === view.group ? <IconCheck size={14} /> : undefined}
        onClick={() => setView({ group: each })}
      >
        {grouping ? t('By {{field}}', { field: t(groupingWord[grouping]).toLocaleLowerCase() }) : t('No groups')}
      </Menu.Item>
    )
  })
}
