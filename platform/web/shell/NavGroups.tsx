import { useApp } from '../app-context.tsx'
import type { Group, PageOffer } from '../registration.ts'
import { Link } from '../routing/Link.tsx'
import { usePath } from '../routing/navigation.ts'
import { useSession } from '../session.tsx'
import { useWords } from '../words/words.ts'
import { groupOfPath, isAt } from './current-page.ts'
import classes from './Sidebar.module.css'
import { Tooltip } from './Tooltip.tsx'

/** The groups of work; only the active one is unfolded. */
export function NavGroups({ folded }: { folded: boolean }) {
  const { groups, pages } = useApp()
  const { permissions } = useSession()
  const active = groupOfPath(pages, usePath())
  const allowed = pages.filter(
    (page) => page.permission === undefined || permissions?.includes(page.permission) !== false,
  )
  return groups.map((group) => {
    const listed = allowed.filter((page) => page.group === group.id && page.listed === undefined)
    if (listed.length === 0) return null
    return <NavGroup key={group.id} group={group} pages={listed} active={group.id === active} folded={folded} />
  })
}

function NavGroup(props: { group: Group; pages: readonly PageOffer[]; active: boolean; folded: boolean }) {
  const { group, pages, active, folded } = props
  const t = useWords()
  const path = usePath()
  const [first] = pages
  if (first === undefined) return null
  const alone = pages.length === 1
  const Icon = group.icon
  const entry = (
    <Link
      to={first.path}
      className={classes.entry}
      data-active={active || undefined}
      data-selected={(active && (alone || folded)) || undefined}
      aria-current={alone && isAt(first, path) ? 'page' : undefined}
      aria-label={folded ? t(group.title) : undefined}
    >
      <Icon size={16} />
      {!folded && <span className={classes.entryName}>{t(group.title)}</span>}
      {!folded && <Counts pages={pages} />}
    </Link>
  )
  return (
    <>
      {folded ? (
        <Tooltip label={t(group.title)} position="right">
          {entry}
        </Tooltip>
      ) : (
        entry
      )}
      {active && !alone && !folded && (
        <div className={classes.under}>
          {pages.map((page) => (
            <Link
              key={page.path}
              to={page.path}
              className={classes.entry}
              data-selected={isAt(page, path) || undefined}
              aria-current={isAt(page, path) ? 'page' : undefined}
            >
              <span className={classes.entryName}>{t(page.title)}</span>
            </Link>
          ))}
        </div>
      )}
    </>
  )
}

const Counts = ({ pages }: { pages: readonly PageOffer[] }) =>
  pages.map((page) => (page.useCount === undefined ? null : <Count key={page.path} useCount={page.useCount} />))

function Count({ useCount }: { useCount: () => number | undefined }) {
  const count = useCount()
  return count === undefined || count === 0 ? null : <span className={classes.count}>{count}</span>
}
