import { Menu, UnstyledButton } from '@mantine/core'
import { IconHelp, IconMoon, IconSearch, IconSelector, IconSettings, IconSun } from '@tabler/icons-react'
import { useApp } from '../app-context.tsx'
import { Avatar } from '../identity/Avatar.tsx'
import { KeyCap } from '../keys/KeyCap.tsx'
import { Link } from '../routing/Link.tsx'
import { usePath } from '../routing/navigation.ts'
import { useSession } from '../session.tsx'
import { useTheme } from '../theme/use-theme.ts'
import { useWords } from '../words/words.ts'
import { Logo } from './Logo.tsx'
import { NavGroups } from './NavGroups.tsx'
import { overlays } from './overlays.ts'
import { PagesApart } from './PagesApart.tsx'
import classes from './Sidebar.module.css'
import { Tooltip } from './Tooltip.tsx'

export function Sidebar({ folded }: { folded: boolean }) {
  const { pinned, settingsPath } = useApp()
  const t = useWords()
  const path = usePath()
  return (
    <aside className={classes.sidebar} data-folded={folded || undefined} aria-label={t('Sidebar')}>
      <Workspace folded={folded} />
      <SearchField folded={folded} />
      <nav className={classes.nav} aria-label={t('Groups of work')}>
        <NavGroups folded={folded} />
        {!folded && pinned}
      </nav>
      <PagesApart folded={folded} />
      {settingsPath !== undefined && (
        <Link
          to={settingsPath}
          className={classes.entry}
          aria-label={folded ? t('Settings') : undefined}
          data-selected={path.startsWith(settingsPath) || undefined}
        >
          <IconSettings size={16} />
          {!folded && <span className={classes.entryName}>{t('Settings')}</span>}
        </Link>
      )}
      <Me folded={folded} />
    </aside>
  )
}

function Workspace({ folded }: { folded: boolean }) {
  const { workspace } = useSession()
  const { workspaceMenu, name } = useApp()
  const face = (
    <>
      <Logo />
      {!folded && <span className={classes.workspaceName}>{workspace.name || name}</span>}
      {!folded && workspaceMenu !== undefined && <IconSelector size={14} className={classes.faint} />}
    </>
  )
  if (workspaceMenu === undefined) return <div className={classes.workspace}>{face}</div>
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <UnstyledButton className={classes.workspace} aria-label={workspace.name || name}>
          {face}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>{workspaceMenu}</Menu.Dropdown>
    </Menu>
  )
}

function SearchField({ folded }: { folded: boolean }) {
  const t = useWords()
  return (
    <UnstyledButton
      className={classes.search}
      aria-label={folded ? t('Search') : undefined}
      onClick={() => overlays.openPalette()}
    >
      <IconSearch size={15} />
      {!folded && <span className={classes.searchWord}>{t('Search')}</span>}
      {!folded && <KeyCap keys="mod+k" />}
    </UnstyledButton>
  )
}

function Me({ folded }: { folded: boolean }) {
  const { member } = useSession()
  const { memberMenu } = useApp()
  const theme = useTheme()
  const t = useWords()
  const face = (
    <>
      <Avatar name={member.name} kind="person" size={22} solid />
      <span className={folded ? 'r-hidden' : classes.meName}>{member.name}</span>
    </>
  )
  const other = theme.shown === 'dark' ? t('Light theme') : t('Dark theme')
  return (
    <div className={classes.me}>
      {memberMenu === undefined ? (
        <div className={classes.meFace}>{face}</div>
      ) : (
        <Menu position="top-start" width={200}>
          <Menu.Target>
            <UnstyledButton className={classes.meFace}>{face}</UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>{memberMenu}</Menu.Dropdown>
        </Menu>
      )}
      {!folded && (
        <>
          <Tooltip label={other}>
            <UnstyledButton className={classes.small} aria-label={other} onClick={theme.toggle}>
              {theme.shown === 'dark' ? <IconSun size={16} /> : <IconMoon size={16} />}
            </UnstyledButton>
          </Tooltip>
          <Tooltip label={t('Keys')}>
            <UnstyledButton className={classes.small} aria-label={t('Keys')} onClick={() => overlays.openKeys()}>
              <IconHelp size={16} />
            </UnstyledButton>
          </Tooltip>
        </>
      )}
    </div>
  )
}
