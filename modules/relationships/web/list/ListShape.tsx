import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconCheck, IconStack2 } from '@tabler/icons-react'
import { useFields, usePhone, useWords } from '#platform/web/index.ts'
import { fieldOfGrouping, groupings } from '../../contract/account-columns.ts'
import type { AccountsView } from './accounts-view.ts'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import { usualColumns } from './column-choice.ts'
import { groupingOf, groupingWord } from './groups/useGroups.ts'
import { useLayouts } from './LayoutChoice.tsx'
import { useColumnHeads } from './useAccountColumns.tsx'

interface ListShapeProps {
  view: AccountsView
  setView: (change: Partial<AccountsView>) => void
}

/** How the list is laid out: groups and columns of the table; on the phone, where there is room for one button, all of it. */
export function ListShape({ view, setView }: ListShapeProps) {
  const t = useWords()
  const phone = usePhone()
  const heads = useColumnHeads()
  const by = groupingOf(view.group)
  if (phone) return <ShapeMenu view={view} setView={setView} />
  if (view.layout !== '') return null
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <Button size="panel" variant="subtle" leftSection={<IconStack2 size={14} />}>
            {by ? t('By {{field}}', { field: t(groupingWord[by]).toLocaleLowerCase() }) : t('Group')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <GroupChoices view={view} setView={setView} />
        </Menu.Dropdown>
      </Menu>
      <ColumnsMenu
        usual={usualColumns}
        columns={heads}
        text={view.columns}
        setText={(columns) => setView({ columns })}
      />
    </>
  )
}

function ShapeMenu({ view, setView }: ListShapeProps) {
  const t = useWords()
  const layouts = useLayouts()
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon size="bar" aria-label={t('How the list is shown')}>
          <IconAdjustmentsHorizontal size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflow: 'auto' }}>
        {layouts.map(({ layout, label, icon: Icon }) => (
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
