import { ActionIcon, Tooltip } from '@mantine/core'
import { IconAffiliate, IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { Link as PageLink, Panel, useAction, useGo, useMay, useWords } from '#platform/web/index.ts'
import type { Account } from '../../contract/account.ts'
import { type Link, linkKindsWith } from '../../contract/link.ts'
import { GroupFigures } from './GroupFigures.tsx'
import { graphOf } from './graph/page-of.ts'
import { LinkDialog } from './LinkDialog.tsx'
import classes from './Links.module.css'
import { useLinks, useLinkWrites } from './useLinks.ts'

/** Whom this account belongs together with, by kind, and what its group brings. */
export function LinksPanel({ account }: { account: Account }) {
  const t = useWords()
  const go = useGo()
  const mayLink = useMay('account:change')
  const [adding, setAdding] = useState(false)
  const { links, group } = useLinks(account.id)
  const { remove } = useLinkWrites()
  const add = () => setAdding(true)
  useAction(mayLink ? { id: 'link.new', label: t('New link'), icon: IconPlus, run: add } : undefined)
  const graphPath = graphOf({ type: 'account', id: account.id })
  useAction({
    id: 'link.graph',
    label: t('Walk through the links'),
    icon: IconAffiliate,
    run: () => void go(graphPath),
  })
  if (!links) return null
  const walk = (
    <Tooltip label={t('Walk through the links')}>
      <ActionIcon size="panel" component={PageLink} to={graphPath} aria-label={t('Walk through the links')}>
        <IconAffiliate size={16} />
      </ActionIcon>
    </Tooltip>
  )
  const button = mayLink && (
    <Tooltip label={t('New link')}>
      <ActionIcon size="panel" aria-label={t('New link')} onClick={add}>
        <IconPlus size={16} />
      </ActionIcon>
    </Tooltip>
  )
  const more = links.more > 0 ? t('{{count}} more', { count: links.more }) : undefined
  return (
    <Panel
      title={t('Links')}
      note={more}
      actions={
        <>
          {walk}
          {button}
        </>
      }
    >
      {links.items.length === 0 && <p className={classes.none}>{t('Parents, referrals, suppliers and rivals.')}</p>}
      <dl className={classes.kinds}>
        {byWords(links.items).map(([words, items]) => (
          <div key={words} className={classes.kind}>
            <dt>{t(words)}</dt>
            {items.map((link) => (
              <dd key={link.id} className={classes.link}>
                <OtherEnd link={link} />
                {mayLink && (
                  <ActionIcon
                    size="panel"
                    className={classes.remove}
                    aria-label={t('Remove the link with {{name}}', { name: link.other.name })}
                    onClick={() => remove.mutate(link)}
                  >
                    <IconX size={14} />
                  </ActionIcon>
                )}
              </dd>
            ))}
          </div>
        ))}
      </dl>
      {group && <GroupFigures group={group} />}
      {adding && <LinkDialog account={account} onClose={() => setAdding(false)} />}
    </Panel>
  )
}

/** In the order they come, under what this account is to them. */
function byWords(links: readonly Link[]): [string, Link[]][] {
  const groups = Map.groupBy(links, ({ kind, first }) => linkKindsWith[kind].words[first ? 0 : 1])
  return [...groups]
}

function OtherEnd({ link: { other, note } }: { link: Link }) {
  const t = useWords()
  const plain = other.deleted || other.type === 'contact'
  return (
    <span className={classes.other}>
      {plain ? other.name : <PageLink to={`/accounts/${other.id}`}>{other.name}</PageLink>}
      {other.deleted && <span className={classes.more}> {t('deleted')}</span>}
      {note && <span className={classes.more}> {note}</span>}
    </span>
  )
}
