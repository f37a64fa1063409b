import { useGo, useMay, useWords, ViewTabs } from '#platform/web/index.ts'

export function SettingsTabs({ value }: { value: string }) {
  const t = useWords()
  const go = useGo()
  const mayMembers = useMay('member:see')
  const views = [
    { id: '/settings', label: t('Workspace') },
    { id: '/settings/security', label: t('Security') },
    { id: '/settings/api-keys', label: t('API keys') },
    ...(mayMembers
      ? [
          { id: '/settings/members', label: t('Members') },
          { id: '/settings/roles', label: t('Roles') },
          { id: '/settings/teams', label: t('Teams') },
        ]
      : []),
  ]
  return <ViewTabs views={views} value={value} onChange={(to) => void go(to)} label={t('Settings')} />
}
