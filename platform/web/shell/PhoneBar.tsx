import { UnstyledButton } from '@mantine/core'
import { IconMenu2, IconPlus } from '@tabler/icons-react'
import { useApp } from '../app-context.tsx'
import type { PageOffer } from '../registration.ts'
import { Link } from '../routing/Link.tsx'
import { usePath } from '../routing/navigation.ts'
import { useWords } from '../words/words.ts'
import { isAt } from './current-page.ts'
import { overlays } from './overlays.ts'
import classes from './PhoneBar.module.css'
import { pagesOfBar } from './pages-of-bar.ts'

/** The bar of the phone: up to three registered pages around the +, and everything else under More. */
export function PhoneBar() {
  const t = useWords()
  const shown = pagesOfBar(useApp().pages)
  // With More, as many at the left of the + as at its right, or one more.
  const left = Math.ceil((shown.length + 1) / 2)
  return (
    <nav className={classes.bar} aria-label={t('Main places')}>
      <div className={classes.side}>
        {shown.slice(0, left).map((page) => (
          <Place key={page.path} page={page} />
        ))}
      </div>
      <UnstyledButton className={classes.plus} aria-label={t('Create')} onClick={() => overlays.openCreate()}>
        <IconPlus size={22} />
      </UnstyledButton>
      <div className={classes.side}>
        {shown.slice(left).map((page) => (
          <Place key={page.path} page={page} />
        ))}
        <UnstyledButton className={classes.place} onClick={() => overlays.openMore()}>
          <IconMenu2 size={20} />
          {t('More')}
        </UnstyledButton>
      </div>
    </nav>
  )
}

function Place({ page }: { page: PageOffer }) {
  const { groups } = useApp()
  const t = useWords()
  const here = isAt(page, usePath())
  const Icon = page.icon ?? groups.find((group) => group.id === page.group)?.icon
  return (
    <Link
      to={page.path}
      className={classes.place}
      data-here={here || undefined}
      aria-current={here ? 'page' : undefined}
    >
      {Icon !== undefined && <Icon size={20} />}
      {t(page.phone?.label ?? page.title)}
      {page.useCount !== undefined && <Badge useCount={page.useCount} />}
    </Link>
  )
}

function Badge({ useCount }: { useCount: () => number | undefined }) {
  const count = useCount()
  return count ? <span className={classes.badge}>{count}</span> : null
}
