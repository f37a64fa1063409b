import { ActionIcon, Modal } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconStarOff } from '@tabler/icons-react'
import { Avatar, type Icon, Tooltip, useWords } from '#platform/web/index.ts'
import type { StarredItem } from '../../contract/starred.ts'
import classes from '../custom-fields/CustomFields.module.css'
import { useOrderStarred, useStar, useStarred } from './useStarred.ts'

/** The favourites one below the other, moved up and down and taken out. */
export function OrderStarred({ close }: { close: () => void }) {
  const t = useWords()
  const items = useStarred()
  const order = useOrderStarred()
  const move: Move = (item, by) => {
    const rest = items.filter((each) => each !== item)
    order(rest.toSpliced(items.indexOf(item) + by, 0, item))
  }
  return (
    <Modal
      opened
      onClose={close}
      size={440}
      title={t('Put the favourites in order')}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <ol className={classes.list}>
        {items.map((item, at) => (
          <Entry key={`${item.type} ${item.id}`} item={item} at={at} last={items.length - 1} move={move} />
        ))}
      </ol>
    </Modal>
  )
}

type Move = (item: StarredItem, by: 1 | -1) => void

function Entry({ item, at, last, move }: { item: StarredItem; at: number; last: number; move: Move }) {
  const t = useWords()
  const { turn } = useStar(item)
  const { name, person } = item
  return (
    <li className={classes.row}>
      <Avatar name={name} kind={person ? 'person' : 'firm'} size={24} />
      <span className={classes.name}>{name}</span>
      <span className={classes.buttons}>
        <Press icon={IconArrowUp} label={t('Move {{name}} up', { name })} off={at === 0} run={() => move(item, -1)} />
        <Press
          icon={IconArrowDown}
          label={t('Move {{name}} down', { name })}
          off={at === last}
          run={() => move(item, 1)}
        />
        <Press icon={IconStarOff} label={t('Take {{name}} out', { name })} run={turn} />
      </span>
    </li>
  )
}

const Press = ({
  icon: Sign,
  label,
  run,
  off = false,
}: {
  icon: Icon
  label: string
  run: () => void
  off?: boolean
}) => (
  <Tooltip label={label}>
    <ActionIcon size="panel" aria-label={label} disabled={off} onClick={run}>
      <Sign size={14} />
    </ActionIcon>
  </Tooltip>
)
