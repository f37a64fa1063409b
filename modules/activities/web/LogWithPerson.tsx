import { Button } from '@mantine/core'
import { IconPencilPlus } from '@tabler/icons-react'
import type { ContactPanelProps } from '#modules/relationships/web/index.ts'
import { KeyCap, useAction, useGo, useMay, useWords } from '#platform/web/index.ts'

/** Logs a talk where it belongs: on their account. */
export function LogWithPerson({ accountId }: ContactPanelProps) {
  const t = useWords()
  const go = useGo()
  const may = useMay('note:create') && accountId !== null
  const log = () => void go(`/accounts/${accountId}?note=new`)
  useAction(
    may
      ? {
          id: 'contact.log',
          label: t('Log a note or a talk'),
          keys: 'l',
          icon: IconPencilPlus,
          run: log,
          thenTyped: true,
        }
      : undefined,
  )
  if (!may) return null
  return (
    <Button
      variant="filled"
      leftSection={<IconPencilPlus size={16} />}
      rightSection={<KeyCap keys="l" on="accent" />}
      onClick={log}
    >
      {t('Log')}
    </Button>
  )
}
