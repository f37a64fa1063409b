import { Drawer, UnstyledButton } from '@mantine/core'
import { IconMoon, IconSearch, IconSettings, IconSun } from '@tabler/icons-react'
import { useApp } from '../app-context.tsx'
import { Link } from '../routing/Link.tsx'
import { useSession } from '../session.tsx'
import { useTheme } from '../theme/use-theme.ts'
import { useWords } from '../words/words.ts'
import { type Overlay, overlays } from './overlays.ts'
import classes from './PhoneBar.module.css'
import { pagesOfBar } from './pages-of-bar.ts'

/** From below: what can be created, and every place that is not in the bar. */
export const PhoneSheets = ({ overlay }: { overlay: Overlay | undefined }) => (
  <>
    <CreateSheet open={overlay === 'create'} />
    <MoreSheet open={overlay === 'more'} />
  </>
)

const sheet = { position: 'bottom', size: 'auto', radius: 'lg', onClose: overlays.close } as const

function CreateSheet({ open }: { open: boolean }) {
  const { actions } = useApp()
  const t = useWords()
  return (
    <Drawer {...sheet} opened={open} title={t('Create')} closeButtonProps={{ 'aria-label': t('Close') }}>
      <ul className={classes.list}>
        {actions
          .filter((action) => action.phone)
          .map(({ id, to, label, icon: Icon }) => (
            <li key={id}>
              <Link to={to} className={classes.row} onClick={overlays.close}>
                {Icon !== undefined && <Icon size={20} />}
                {t(label)}
              </Link>
            </li>
          ))}
      </ul>
    </Drawer>
  )
}

function MoreSheet({ open }: { open: boolean }) {
  const { groups, pages, settingsPath } = useApp()
  const t = useWords()
  const theme = useTheme()
  const inBar = pagesOfBar(pages)
  const { permissions } = useSession()
  const listed = pages.filter(
    (page) =>
      page.group !== undefined &&
      page.listed !== false &&
      !inBar.includes(page) &&
      (page.permission === undefined || permissions?.includes(page.permission) !== false),
  )
  return (
    <Drawer {...sheet} opened={open} title={t('More')} closeButtonProps={{ 'aria-label': t('Close') }}>
      <ul className={classes.list}>
        <li>
          <UnstyledButton className={classes.row} onClick={overlays.openPalette}>
            <IconSearch size={20} />
            {t('Search everything')}
          </UnstyledButton>
        </li>
        {listed.map((page) => {
          const Icon = page.icon ?? groups.find((group) => group.id === page.group)?.icon
          return (
            <li key={page.path}>
              <Link to={page.path} className={classes.row} onClick={overlays.close}>
                {Icon !== undefined && <Icon size={20} />}
                {t(page.title)}
              </Link>
            </li>
          )
        })}
        {settingsPath !== undefined && (
          <li>
            <Link to={settingsPath} className={classes.row} onClick={overlays.close}>
              <IconSettings size={20} />
              {t('Settings')}
            </Link>
          </li>
        )}
        <li>
          <UnstyledButton className={classes.row} onClick={theme.toggle}>
            {theme.shown === 'dark' ? <IconSun size={20} /> : <IconMoon size={20} />}
            {theme.shown === 'dark' ? t('Light theme') : t('Dark theme')}
          </UnstyledButton>
        </li>
      </ul>
    </Drawer>
  )
}
