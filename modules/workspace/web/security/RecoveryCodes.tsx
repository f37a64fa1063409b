import { Button } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { toast, useWords } from '#platform/web/index.ts'
import settings from '../Settings.module.css'
import classes from './Security.module.css'

/** Shown once: nobody can read them again. */
export function RecoveryCodes({ codes, done }: { codes: readonly string[]; done: () => void }) {
  const t = useWords()
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'))
    toast({ text: t('The recovery codes are copied') })
  }
  return (
    <>
      <p className={settings.text}>
        {t(
          'Keep these recovery codes where you find them without your phone. Each works once. They are not shown again.',
        )}
      </p>
      <ul className={classes.codes} aria-label={t('Recovery codes')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={classes.buttons}>
        <Button size="form" variant="filled" onClick={done}>
          {t('I have kept them')}
        </Button>
        <Button size="form" leftSection={<IconCopy size={16} />} onClick={() => void copy()}>
          {t('Copy')}
        </Button>
      </div>
    </>
  )
}
