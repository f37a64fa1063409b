import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowMerge,
  IconBuilding,
  IconChecks,
  IconDots,
  IconEraser,
  IconHistory,
  IconTrash,
  IconUser,
} from '@tabler/icons-react'
import { useAction, useFields, useGo, useMay, useWords } from '#platform/web/index.ts'
import type { Account } from '../../contract/account.ts'
import { changeOf } from '../account-fields.ts'
import { useErasing } from '../erasing.tsx'
import { useManyAccounts } from '../many-accounts.ts'
import { useMerging } from '../merge/useMerging.tsx'
import { useChangeAccount } from '../useChangeAccount.ts'
import { kindWord } from '../words.ts'
import { useDeleteAccount } from './useDeleteAccount.ts'

interface AccountMenuProps {
  account: Account
  /** The list it came from. */
  back: string
}

export function AccountMenu({ account, back }: AccountMenuProps) {
  const t = useWords()
  const { mayWrite } = useFields()
  const mayConfirm = useMay('account:change')
  const mayChange = mayConfirm && mayWrite('account.kind')
  const mayDelete = useMay('account:delete')
  const remove = useDeleteAccount(account, back)
  const turn = useTurnKind(account)
  useAction(
    mayDelete ? { id: 'account.delete', label: t('Delete the account'), icon: IconTrash, run: remove } : undefined,
  )
  useAction(mayChange ? { id: 'account.kind', label: turn.label, icon: turn.icon, run: turn.run } : undefined)
  const { confirm } = useManyAccounts()
  useAction(
    mayConfirm
      ? {
          ...{ id: 'account.confirm', label: t('Still right: what is known of the account'), icon: IconChecks },
          run: () => void confirm([account.id], account.name),
        }
      : undefined,
  )
  const go = useGo()
  const showHistory = () => void go(`/accounts/${account.id}?history=all`)
  useAction({
    id: 'account.history',
    label: t('History of the account'),
    keys: 'h',
    icon: IconHistory,
    run: showHistory,
  })
  const merge = useMerging('account', account)
  useAction(
    merge.may
      ? { id: 'account.merge', label: t('Merge with another account'), icon: IconArrowMerge, run: merge.ask }
      : undefined,
  )
  const erase = useErasing({ type: 'account', id: account.id, name: account.name }, () => void go(back))
  const mayErase = erase.may && account.kind === 'person'
  useAction(
    mayErase ? { id: 'account.erase', label: t('Erase this person'), icon: IconEraser, run: erase.ask } : undefined,
  )
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <ActionIcon aria-label={t('More')}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconHistory size={16} />} onClick={showHistory}>
            {t('History')}
          </Menu.Item>
          {mayConfirm && (
            <Menu.Item leftSection={<IconChecks size={16} />} onClick={() => void confirm([account.id], account.name)}>
              {t('Still right')}
            </Menu.Item>
          )}
          {mayChange && (
            <Menu.Item leftSection={<turn.icon size={16} />} onClick={turn.run}>
              {turn.label}
            </Menu.Item>
          )}
          {merge.may && (
            <Menu.Item leftSection={<IconArrowMerge size={16} />} onClick={merge.ask}>
              {t('Merge…')}
            </Menu.Item>
          )}
          {mayDelete && (
            <Menu.Item data-danger leftSection={<IconTrash size={16} />} onClick={remove}>
              {t('Delete the account')}
            </Menu.Item>
          )}
          {mayErase && (
            <Menu.Item data-danger leftSection={<IconEraser size={16} />} onClick={erase.ask}>
              {t('Erase this person…')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {merge.dialog}
      {erase.dialog}
    </>
  )
}

function useTurnKind(account: Account) {
  const t = useWords()
  const change = useChangeAccount()
  const kind = account.kind === 'person' ? 'organisation' : 'person'
  const said = t('{{name}}: kind is now {{kind}}', { name: account.name, kind: t(kindWord[kind]).toLocaleLowerCase() })
  return {
    icon: kind === 'person' ? IconUser : IconBuilding,
    label: kind === 'person' ? t('This is a person') : t('This is an organisation'),
    run: () => change({ account, ...changeOf(account, 'kind', kind), said }),
  }
}
