import { Menu } from '@mantine/core'
import { IconLogout, IconSettings, IconShieldLock, IconUsers } from '@tabler/icons-react'
import { useGo, useMay, useWords } from '#platform/web/index.ts'

/** Items below the member's name. */
export function MemberMenu() {
  const t = useWords()
  const go = useGo()
  const mayMembers = useMay('member:see')
  return (
    <>
      <Menu.Item leftSection={<IconSettings size={16} />} onClick={() => void go('/settings')}>
        {t('Settings')}
      </Menu.Item>
      <Menu.Item leftSection={<IconShieldLock size={16} />} onClick={() => void go('/settings/security')}>
        {t('Security')}
      </Menu.Item>
      {mayMembers && (
        <Menu.Item leftSection={<IconUsers size={16} />} onClick={() => void go('/settings/members')}>
          {t('Members')}
        </Menu.Item>
      )}
      <Menu.Divider />
      <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void go('/sign-out')}>
        {t('Sign out')}
      </Menu.Item>
    </>
  )
}
