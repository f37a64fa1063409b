import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { Fragment, type ReactNode, useEffect } from 'react'
import { useApp } from '../app-context.tsx'
import { Link } from '../routing/Link.tsx'
import { usePath } from '../routing/navigation.ts'
import { OfflineBar } from '../states/OfflineBar.tsx'
import { useWords } from '../words/words.ts'
import { groupOfPath } from './current-page.ts'
import classes from './Page.module.css'
import { PhonePagesApart } from './PagesApart.tsx'
import { usePhone } from './usePhone.ts'

export interface PageProps {
  title: string
  /** Between the group and the title: the list a record belongs to. */
  path?: readonly { label: string; to: string }[]
  /** In the top bar, the primary one last: buttons of size "bar". */
  actions?: ReactNode
  /** Left of the actions: who else is here, "3 of 45" with arrows, a note. */
  beside?: ReactNode
  /** Beside the large title of the phone, instead of `actions`. */
  phoneActions?: ReactNode
  /** The content fills the height and scrolls inside (a list that is a table); else the page scrolls. */
  fill?: boolean
  children: ReactNode
}

/** The frame of every page inside the shell: top bar and content. */
export function Page({ title, path = [], actions, beside, phoneActions, fill = false, children }: PageProps) {
  const phone = usePhone()
  const { name } = useApp()
  useEffect(() => {
    document.title = `${title} · ${name}`
  }, [title, name])
  return (
    <main id="content" className={classes.page} tabIndex={-1}>
      {phone ? (
        <PhoneHead title={title} back={path.at(-1)?.to} actions={phoneActions} />
      ) : (
        <TopBar title={title} path={path} beside={beside} actions={actions} />
      )}
      <OfflineBar />
      <div className={classes.content} data-fill={fill || undefined} data-page-scroll="">
        {children}
      </div>
    </main>
  )
}

function TopBar({
  title,
  path,
  beside,
  actions,
}: Pick<PageProps, 'title' | 'beside' | 'actions'> & { path: NonNullable<PageProps['path']> }) {
  const { groups, pages } = useApp()
  const t = useWords()
  const here = groupOfPath(pages, usePath())
  const group = groups.find((candidate) => candidate.id === here)
  const first = pages.find((page) => page.group === group?.id)
  const steps =
    group === undefined || group.title === title || first === undefined
      ? path
      : [{ label: t(group.title), to: first.path }, ...path]
  return (
    <header className={classes.top}>
      <nav className={classes.path} aria-label={t('Path')}>
        {steps.map((step) => (
          <Fragment key={step.to + step.label}>
            <Link to={step.to}>{step.label}</Link>
            <IconChevronRight size={14} className={classes.step} />
          </Fragment>
        ))}
      </nav>
      <h1 className={classes.title}>{title}</h1>
      <div className={classes.space} />
      {beside !== undefined && <div className={classes.beside}>{beside}</div>}
      <div className={classes.actions}>{actions}</div>
    </header>
  )
}

function PhoneHead({ title, back, actions }: { title: string; back?: string; actions: ReactNode }) {
  const t = useWords()
  return (
    <header className={classes.phoneHead}>
      {back !== undefined && (
        <Link to={back} className={classes.back} aria-label={t('Back')}>
          <IconChevronLeft size={22} />
        </Link>
      )}
      <h1 className={classes.largeTitle}>{title}</h1>
      <div className={classes.space} />
      {actions}
      <PhonePagesApart />
    </header>
  )
}
