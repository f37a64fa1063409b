import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { Link, Meter, Panel, useWords } from '#platform/web/index.ts'
import type { CleanUpItem, CleanUpList } from '../../contract/clean-up.ts'
import classes from './CleanUp.module.css'

interface CleanUpPanelProps {
  list: CleanUpList
  setAside: (item: CleanUpItem) => void
}

/** The records most worth cleaning this week, each with what is asked of it; what is done stays, struck. */
export function CleanUpPanel({ list: { items, done, of }, setAside }: CleanUpPanelProps) {
  const t = useWords()
  const shown = items.filter(({ state }) => state !== 'aside')
  if (shown.length === 0) return null
  return (
    <Panel
      title={t('Clean up this week')}
      note={t('{{done}} of {{of}} done', { done, of })}
      actions={<Meter share={done / of} width={60} />}
    >
      <ul className={classes.list}>
        {shown.map((item) => (
          <CleanUpRow key={item.id} item={item} setAside={setAside} />
        ))}
      </ul>
    </Panel>
  )
}

function CleanUpRow({ item, setAside }: { item: CleanUpItem; setAside: (item: CleanUpItem) => void }) {
  const t = useWords()
  const { record, sentence, state } = item
  const isDone = state === 'done'
  return (
    <li className={classes.row} data-done={isDone || undefined}>
      <span className={classes.mark}>{isDone && <IconCheck size={16} aria-label={t('Done')} role="img" />}</span>
      <Link to={isDone ? pageOf(item) : addressOf(item)} className={classes.words}>
        <span className={classes.name}>{record.name}</span> <span className={classes.why}>{t(sentence)}</span>
      </Link>
      {!isDone && (
        <Button
          size="panel"
          variant="subtle"
          aria-label={t('Not now: {{name}}', { name: record.name })}
          onClick={() => setAside(item)}
        >
          {t('Not now')}
        </Button>
      )}
    </li>
  )
}

const pageOf = ({ record: { type, id } }: CleanUpItem) => `/${type === 'account' ? 'accounts' : 'people'}/${id}`

/** Where what is asked is done; on the phone the page of an account begins with what happened. */
const addressOf = (item: CleanUpItem) => {
  if (item.source === 'duplicate') return `/duplicates?of=${item.record.type}`
  return item.record.type === 'account' ? `${pageOf(item)}?tab=overview` : pageOf(item)
}
