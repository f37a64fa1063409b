import { useApp } from '../app-context.tsx'
import type { PageOffer } from '../registration.ts'
import { Link } from '../routing/Link.tsx'
import { usePath } from '../routing/navigation.ts'
import { useWords } from '../words/words.ts'
import { isAt } from './current-page.ts'
import page from './Page.module.css'
import sidebar from './Sidebar.module.css'
import { Tooltip } from './Tooltip.tsx'

const none = () => undefined

const usePagesApart = () => useApp().pages.filter(({ apart }) => apart)

/** The registered pages that stand by themselves, above the settings. */
export const PagesApart = ({ folded }: { folded: boolean }) =>
  usePagesApart().map((each) => <Entry key={each.path} page={each} folded={folded} />)

/** The same beside the title on the phone. */
export const PhonePagesApart = () => usePagesApart().map((each) => <PhoneEntry key={each.path} page={each} />)

function Entry({
  page: { path, title, icon: Icon, useCount = none, ...rest },
  folded,
}: {
  page: PageOffer
  folded: boolean
}) {
  const t = useWords()
  const count = useCount()
  const here = isAt({ ...rest, path, title }, usePath())
  const entry = (
    <Link
      to={path}
      className={sidebar.entry}
      data-selected={here || undefined}
      aria-current={here ? 'page' : undefined}
      aria-label={folded ? named(t(title), count) : undefined}
    >
      {Icon !== undefined && <Icon size={16} />}
      {!folded && <span className={sidebar.entryName}>{t(title)}</span>}
      {count ? <span className={sidebar.mark}>{folded ? '' : count}</span> : null}
    </Link>
  )
  return folded ? (
    <Tooltip label={t(title)} position="right">
      {entry}
    </Tooltip>
  ) : (
    entry
  )
}

function PhoneEntry({ page: { path, title, icon: Icon, useCount = none } }: { page: PageOffer }) {
  const t = useWords()
  const count = useCount()
  if (usePath() === path) return null
  return (
    <Link to={path} className={page.apart} aria-label={named(t(title), count)}>
      {Icon !== undefined && <Icon size={20} />}
      {count ? <span className={page.badge}>{count > 99 ? '99' : count}</span> : null}
    </Link>
  )
}

const named = (title: string, count: number | undefined) => (count ? `${title}, ${count}` : title)
