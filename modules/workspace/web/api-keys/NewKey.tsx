import { Button } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { Day, SideSheet, toast, useWords } from '#platform/web/index.ts'
import type { NewApiKey } from '../../contract/identity.ts'
import settings from '../Settings.module.css'
import classes from '../security/Security.module.css'
import { KeyForm } from './KeyForm.tsx'

export function NewKey({ open, close }: { open: boolean; close: () => void }) {
  const t = useWords()
  const [made, setMade] = useState<NewApiKey>()
  const leave = () => {
    setMade(undefined)
    close()
  }
  return (
    <SideSheet open={open} onClose={leave} title={made ? t('The API key is made') : t('Make an API key')}>
      <div className={settings.sheet}>{made ? <ShownOnce made={made} done={leave} /> : <KeyForm made={setMade} />}</div>
    </SideSheet>
  )
}

function ShownOnce({ made, done }: { made: NewApiKey; done: () => void }) {
  const t = useWords()
  const copy = async () => {
    await navigator.clipboard.writeText(made.key)
    toast({ text: t('The API key is copied') })
  }
  return (
    <>
      <p className={settings.text}>
        {t('Copy it now and keep it as you keep a password: it is not shown again. It works until')}{' '}
        <Day day={made.expiresAt.slice(0, 10)} />.
      </p>
      <p className={classes.link}>
        <code>{made.key}</code>
      </p>
      <div className={classes.buttons}>
        <Button size="form" variant="filled" leftSection={<IconCopy size={16} />} onClick={() => void copy()}>
          {t('Copy the key')}
        </Button>
        <Button size="form" onClick={done}>
          {t('Done')}
        </Button>
      </div>
      <p className={settings.text}>{t('A program sends it with every request, as this header:')}</p>
      <p className={classes.link}>
        <code>Authorization: Bearer {made.prefix}…</code>
      </p>
    </>
  )
}
