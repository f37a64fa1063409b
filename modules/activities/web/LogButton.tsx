import { Button, UnstyledButton } from '@mantine/core'
import { IconPencilPlus } from '@tabler/icons-react'
import type { AccountPanelProps } from '#modules/relationships/web/index.ts'
import { KeyCap, useAction, useFields, useGo, useMay, useWords } from '#platform/web/index.ts'
import classes from './LogButton.module.css'

/** Goes to the log box: the one on the screen, else the one above the timeline. */
function useWriting({ address }: AccountPanelProps): (() => void) | undefined {
  const t = useWords()
  const go = useGo()
  const fields = useFields()
  const mayWrite = useMay('note:create') && fields.mayWrite('note.body')
  const write = () => {
    const box = document.querySelector<HTMLElement>('[data-log-box] :is(textarea, [contenteditable=true])')
    // At once: what is typed right after the key belongs to it.
    if (box) box.focus()
    else void go(address({ note: 'new', tab: 'timeline' }), { replace: true })
  }
  useAction(
    mayWrite
      ? {
          id: 'note.write',
          label: t('Log a note or a talk'),
          keys: 'l',
          icon: IconPencilPlus,
          run: write,
          thenTyped: true,
        }
      : undefined,
  )
  return mayWrite ? write : undefined
}

export function LogButton(props: AccountPanelProps) {
  const t = useWords()
  const write = useWriting(props)
  if (write === undefined) return null
  return (
    <Button
      variant="filled"
      leftSection={<IconPencilPlus size={16} />}
      rightSection={<KeyCap keys="l" on="accent" />}
      onClick={write}
    >
      {t('Log')}
    </Button>
  )
}

export function PhoneLogButton(props: AccountPanelProps) {
  const t = useWords()
  const write = useWriting(props)
  if (write === undefined) return null
  return (
    <UnstyledButton className={classes.button} onClick={write}>
      <IconPencilPlus size={20} />
      {t('Log')}
    </UnstyledButton>
  )
}
