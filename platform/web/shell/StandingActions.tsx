import { IconMoon, IconSun } from '@tabler/icons-react'
import { useApp } from '../app-context.tsx'
import { useAction } from '../keys/useAction.ts'
import type { Group, Icon, PageOffer, StandingAction } from '../registration.ts'
import { useGo, usePath } from '../routing/navigation.ts'
import { useSession } from '../session.tsx'
import { useTheme } from '../theme/use-theme.ts'
import { useWords } from '../words/words.ts'

/** What can be done from everywhere: going to pages, the slices' own actions, the theme. */
export function StandingActions() {
  const { groups, pages, actions } = useApp()
  const theme = useTheme()
  const t = useWords()
  useAction({
    id: 'theme',
    label: theme.shown === 'dark' ? t('Light theme') : t('Dark theme'),
    group: t('General'),
    icon: theme.shown === 'dark' ? IconSun : IconMoon,
    run: theme.toggle,
  })
  const listed = pages.filter((page) => page.group !== undefined && page.listed === undefined)
  return (
    <>
      {groups.map((group) => {
        const first = listed.find((page) => page.group === group.id)
        if (first === undefined || group.keys === undefined) return null
        return (
          <Goes
            key={group.id}
            id={`go.${group.id}`}
            title={group.title}
            to={first.path}
            keys={group.keys}
            icon={group.icon}
          />
        )
      })}
      {listed
        .filter((page) => !isNamedByGroup(page, groups))
        .map((page) => (
          <Goes
            key={page.path}
            id={`go${page.path}`}
            title={page.title}
            to={page.path}
            keys={page.keys}
            icon={page.icon ?? groups.find((group) => group.id === page.group)?.icon}
          />
        ))}
      {actions.map((action) => (
        <Does key={action.id} action={action} />
      ))}
    </>
  )
}

/** Its group has the same name and goes there. */
const isNamedByGroup = (page: PageOffer, groups: readonly Group[]) =>
  groups.some((group) => group.id === page.group && group.title === page.title && group.keys !== undefined)

function Goes({ id, title, to, keys, icon }: { id: string; title: string; to: string; keys?: string; icon?: Icon }) {
  const go = useGo()
  const t = useWords()
  useAction({ id, label: t(title), keys, icon, group: t('Go to'), run: () => void go(to) })
  return null
}

function Does({ action }: { action: StandingAction }) {
  const go = useGo()
  const path = usePath()
  const t = useWords()
  const { permissions } = useSession()
  const allowed = action.permission === undefined || permissions?.includes(action.permission) !== false
  const { label, group, to, toFrom, ...offered } = action
  const run = () => void go(toFrom?.(path) ?? to)
  useAction(allowed ? { ...offered, label: t(label), group: t(group ?? 'Do'), run } : undefined)
  return null
}
