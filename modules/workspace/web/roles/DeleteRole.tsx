import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { Form, faultsOf, smallNumber, useWords } from '#platform/web/index.ts'
import type { OwnRole } from '../../contract/workspace.ts'
import settings from '../Settings.module.css'
import { capital } from '../words.ts'
import { RoleField } from './RoleField.tsx'
import { useRoleChoices } from './useRoleChoices.ts'
import type { useRoleWrites } from './useRoleWrites.ts'

interface DeleteRoleProps {
  role: OwnRole
  remove: ReturnType<typeof useRoleWrites>['remove']
  close: () => void
}

/** Whoever has the role, or is invited to it, gets another one. */
export function DeleteRole({ role, remove, close }: DeleteRoleProps) {
  const t = useWords()
  const choices = useRoleChoices().filter(({ value }) => value !== role.id)
  const [value, setValue] = useState('viewer')
  const number = capital(smallNumber(role.members, t))
  const members = t('{{count}} members have it.', { count: role.members, number })
  const next = choices.find((choice) => choice.value === value)
  return (
    <Modal
      opened
      onClose={close}
      title={t('Delete the role {{name}}', { name: role.name })}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Form
        faults={remove.isPending ? [] : faultsOf(remove.error).filter(() => remove.variables?.next !== undefined)}
        onSubmit={() => next && remove.mutate({ role, next: next.given })}
        actions={
          <>
            <Button type="submit" size="form" variant="filled" data-danger loading={remove.isPending}>
              {t('Delete the role')}
            </Button>
            <Button size="form" variant="subtle" onClick={close}>
              {t('Keep it')}
            </Button>
          </>
        }
      >
        <p className={settings.text}>
          {role.members > 0 && `${members} `}
          {t('Whoever has it, or is invited to it, works on with the role that you choose. This cannot be undone.')}
        </p>
        <RoleField label={t('They get')} value={value} choices={choices} onChange={setValue} />
      </Form>
    </Modal>
  )
}
