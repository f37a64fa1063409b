import { useApp, useGo, useSession, useWords, ViewTabs } from '#platform/web/index.ts'

/** The pages under /settings that the member may see, of this slice and of others, in the order they are registered. */
export function SettingsTabs({ value }: { value: string }) {
  const t = useWords()
  const go = useGo()
  const { pages } = useApp()
  const { permissions } = useSession()
  const views = pages
    .filter(({ path }) => /^\/settings(\/[\w-]+)?$/.test(path))
    .filter(({ permission }) => !permission || !permissions || permissions.includes(permission))
    .map(({ path, title }) => ({ id: path, label: path === '/settings' ? t('Workspace') : t(title) }))
  return <ViewTabs views={views} value={value} onChange={(to) => void go(to)} label={t('Settings')} />
}
