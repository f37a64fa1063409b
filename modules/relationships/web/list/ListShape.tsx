import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconCheck, IconStack2 } from '@tabler/icons-react'
import { usePhone, useWords } from '#platform/web/index.ts'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import { useLayouts } from './LayoutChoice.tsx'
import type { ListView, ShownList } from './views/list-view.ts'

export interface ListShapeProps<V extends ListView> extends Omit<ShownList<V>, 'fresh'> {
  /** What it can be grouped by, of what the reader sees: the grouping and how it is called. */
  groupings: readonly { by: string; label: string }[]
  /** Every column there is, as it is called, and those that the list begins with. */
  columns: readonly { id: string; head: string }[]
  usual: readonly string[]
}

/** How the list is laid out: groups and columns of the table; on the phone, where there is room for one button, all of it. */
export function ListShape<V extends ListView>(props: ListShapeProps<V>) {
  const { view, setView, groupings, columns, usual } = props
  const t = useWords()
  const phone = usePhone()
  const grouping = groupings.find(({ by }) => by === view.group)
  if (phone) return <ShapeMenu {...props} />
  if (view.layout !== '') return null
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <Button size="panel" variant="subtle" leftSection={<IconStack2 size={14} />}>
            {grouping ? t('By {{field}}', { field: grouping.label.toLocaleLowerCase() }) : t('Group')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <GroupChoices {...props} />
        </Menu.Dropdown>
      </Menu>
      <ColumnsMenu
        usual={usual}
        columns={columns}
        text={view.columns}
        setText={(text) => setView({ columns: text } as Partial<V>)}
      />
    </>
  )
}

function ShapeMenu<V extends ListView>(props: ListShapeProps<V>) {
  const { list, view, setView } = props
  const t = useWords()
  const layouts = useLayouts(list)
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
            onClick={() => setView({ layout } as Partial<V>)}
          >
            {t(label)}
          </Menu.Item>
        ))}
        {view.layout === '' && <GroupChoices {...props} />}
      </Menu.Dropdown>
    </Menu>
  )
}

function GroupChoices<V extends ListView>({ view, setView, groupings }: ListShapeProps<V>) {
  const t = useWords()
  return [{ by: '', label: '' }, ...groupings].map(({ by, label }) => (
    <Menu.Item
      key={by}
      rightSection={by === view.group ? <IconCheck size={14} /> : undefined}
      onClick={() => setView({ group: by } as Partial<V>)}
    >
      {by === '' ? t('No groups') : t('By {{field}}', { field: label.toLocaleLowerCase() })}
    </Menu.Item>
  ))
}
