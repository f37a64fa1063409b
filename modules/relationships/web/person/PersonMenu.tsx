import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowMerge,
  IconChecks,
  IconDoorEnter,
  IconDots,
  IconEraser,
  IconHistory,
  IconTrash,
} from '@tabler/icons-react'
import { useAction, useGo, useMay, useWords } from '#platform/web/index.ts'
import type { Person } from '../../contract/account.ts'
import { useErasing } from '../erasing.tsx'
import { useMerging } from '../merge/useMerging.tsx'
import { useManyPeople } from '../people/many-people.ts'
import { useContacts } from '../people/useContacts.ts'

/** What is rarely done with a person. */
export function PersonMenu({ person, showHistory }: { person: Person; showHistory: () => void }) {
  const t = useWords()
  const go = useGo()
  const mayDelete = useMay('contact:delete')
  const back = () => void go('/people')
  const { remove } = useContacts(person.accountId, back)
  const mayConfirm = useMay('contact:change')
  const { confirm: confirmMany } = useManyPeople()
  const confirm = () => void confirmMany([person.id], person.name)
  useAction(
    mayConfirm
      ? {
          id: 'contact.confirm',
          label: t('Still right: what is known of the person'),
          icon: IconChecks,
          run: confirm,
        }
      : undefined,
  )
  const merge = useMerging('contact', person)
  useAction(
    merge.may
      ? { id: 'contact.merge', label: t('Merge with another person'), icon: IconArrowMerge, run: merge.ask }
      : undefined,
  )
  const erase = useErasing({ type: 'contact', id: person.id, name: person.name }, back)
  const showCard = () => void go(`/walked-in?person=${person.id}`)
  useAction({
    id: 'contact.history',
    label: t('History of the person'),
    keys: 'h',
    icon: IconHistory,
    run: showHistory,
  })
  useAction({ id: 'contact.card', label: t('The card of this person'), icon: IconDoorEnter, run: showCard })
  useAction(
    mayDelete
      ? { id: 'contact.delete', label: t('Delete the person'), icon: IconTrash, run: () => remove.mutate(person) }
      : undefined,
  )
  useAction(
    erase.may ? { id: 'contact.erase', label: t('Erase this person'), icon: IconEraser, run: erase.ask } : undefined,
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
          <Menu.Item leftSection={<IconDoorEnter size={16} />} onClick={showCard}>
            {t('Card')}
          </Menu.Item>
          {mayConfirm && (
            <Menu.Item leftSection={<IconChecks size={16} />} onClick={confirm}>
              {t('Still right')}
            </Menu.Item>
          )}
          {merge.may && (
            <Menu.Item leftSection={<IconArrowMerge size={16} />} onClick={merge.ask}>
              {t('Merge…')}
            </Menu.Item>
          )}
          {mayDelete && (
            <Menu.Item data-danger leftSection={<IconTrash size={16} />} onClick={() => remove.mutate(person)}>
              {t('Delete the person')}
            </Menu.Item>
          )}
          {erase.may && (
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
