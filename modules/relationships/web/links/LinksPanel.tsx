import { ActionIcon, Button } from '@mantine/core'
import { IconAffiliate, IconPencil, IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import {
  formatDay,
  Link as PageLink,
  Panel,
  Tooltip,
  useAction,
  useClock,
  useGo,
  useMay,
  useSession,
  useWords,
} from '#platform/web/index.ts'
import { type Link, linkKindsWith } from '../../contract/link.ts'
import { GroupFigures } from './GroupFigures.tsx'
import { graphOf, pageOf } from './graph/page-of.ts'
import { LinkDaysDialog } from './LinkDaysDialog.tsx'
import { LinkDialog, type LinkOwner } from './LinkDialog.tsx'
import classes from './Links.module.css'
import { useLinks, useLinkWrites } from './useLinks.ts'

interface LinksPanelProps {
  of: LinkOwner
  /** What stands there while nobody is linked. */
  none: string
}

/** Whom an account or a person belongs together with, by kind, and what the group of an account brings. */
export function LinksPanel({ of, none }: LinksPanelProps) {
  const t = useWords()
  const go = useGo()
  const mayLink = useMay('account:change')
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<Link>()
  const { links, more, showMore, group } = useLinks(of)
  const { remove } = useLinkWrites()
  const add = () => setAdding(true)
  useAction(mayLink ? { id: 'link.new', label: t('New link'), icon: IconPlus, run: add } : undefined)
  const graph = graphOf(of)
  const walkWords = t('Walk through the links')
  useAction({ id: 'link.graph', label: walkWords, icon: IconAffiliate, run: () => void go(graph) })
  if (!links) return null
  const buttons = (
    <>
      <Tooltip label={walkWords}>
        <ActionIcon size="panel" component={PageLink} to={graph} aria-label={walkWords}>
          <IconAffiliate size={16} />
        </ActionIcon>
      </Tooltip>
      {mayLink && (
        <Tooltip label={t('New link')}>
          <ActionIcon size="panel" aria-label={t('New link')} onClick={add}>
            <IconPlus size={16} />
          </ActionIcon>
        </Tooltip>
      )}
    </>
  )
  return (
    <Panel title={t('Links')} actions={buttons}>
      {links.length === 0 && <p className={classes.none}>{none}</p>}
      <dl className={classes.kinds}>
        {byWords(links).map(([words, items]) => (
          <div key={words} className={classes.kind}>
            <dt>{t(words)}</dt>
            {items.map((link) => (
              <dd key={link.id} className={classes.link}>
                <OtherEnd link={link} />
                {mayLink && (
                  <>
                    <ActionIcon
                      size="panel"
                      className={classes.quiet}
                      aria-label={t('Change the link with {{name}}', { name: link.other.name })}
                      onClick={() => setChanging(link)}
                    >
                      <IconPencil size={14} />
                    </ActionIcon>
                    <ActionIcon
                      size="panel"
                      className={classes.quiet}
                      aria-label={t('Remove the link with {{name}}', { name: link.other.name })}
                      onClick={() => remove.mutate(link)}
                    >
                      <IconX size={14} />
                    </ActionIcon>
                  </>
                )}
              </dd>
            ))}
          </div>
        ))}
      </dl>
      {more > 0 && (
        <Button size="panel" variant="subtle" onClick={showMore}>
          {t('Show {{count}} more', { count: more })}
        </Button>
      )}
      {group && <GroupFigures group={group} />}
      {adding && <LinkDialog of={of} onClose={() => setAdding(false)} />}
      {changing && <LinkDaysDialog link={changing} name={of.name} onClose={() => setChanging(undefined)} />}
    </Panel>
  )
}

/** In the order they come, under what this account is to them. */
function byWords(links: readonly Link[]): [string, Link[]][] {
  const groups = Map.groupBy(links, ({ kind, first }) => linkKindsWith[kind].words[first ? 0 : 1])
  return [...groups]
}

function OtherEnd({ link: { other, note, since, until } }: { link: Link }) {
  const t = useWords()
  const { locale } = useSession()
  const { today } = useClock()
  const day = (text: string) => formatDay(text, today, locale)
  const from = since && t('since {{day}}', { day: day(since) })
  const to = until && t('until {{day}}', { day: day(until) })
  return (
    <span className={classes.other}>
      {other.deleted ? other.name : <PageLink to={pageOf(other)}>{other.name}</PageLink>}
      {other.deleted && <span className={classes.more}> {t('deleted')}</span>}
      {(from || to) && <span className={classes.more}> {[from, to].filter(Boolean).join(', ')}</span>}
      {note && <span className={classes.more}> {note}</span>}
    </span>
  )
}
