import { Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useMay, useWords } from '#platform/web/index.ts'
import type { Member } from '../contract/workspace.ts'
import { roleName } from './role-words.ts'
import { beyondYours, useRoleChoices } from './roles/useRoleChoices.ts'
import classes from './Settings.module.css'
import { useChangeMember } from './useChangeMember.ts'

/** The role of a member, to be changed by those who may. */
export function RoleMenu({ member }: { member: Member }) {
  const t = useWords()
  const mayChange = useMay('member:change')
  const change = useChangeMember()
  const choices = useRoleChoices()
  if (!mayChange) return <span>{roleName(member, t)}</span>
  return (
    <Menu position="bottom-start" width={320}>
      <Menu.Target>
        <button
          type="button"
          className={classes.role}
          aria-label={t('Role of {{name}}: {{role}}', { name: member.name, role: roleName(member, t) })}
        >
          <span>{roleName(member, t)}</span>
          <IconChevronDown size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ value, label, says, given, isBeyond }) => (
          <Menu.Item
            key={value}
            disabled={isBeyond || value === (member.ownRole?.id ?? member.role)}
            onClick={() => change.mutate({ member, change: given })}
          >
            <span className={classes.option}>
              {label}
              <small>{isBeyond ? t(beyondYours) : says}</small>
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
