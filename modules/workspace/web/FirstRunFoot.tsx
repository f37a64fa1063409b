import { IconMoon, IconServer2, IconSun } from '@tabler/icons-react'
import { useTheme, useWords } from '#platform/web/index.ts'
import classes from './FirstRunPage.module.css'

export function FirstRunFoot() {
  const t = useWords()
  const theme = useTheme()
  const dark = theme.shown === 'dark'
  return (
    <>
      <span className={classes.foot}>
        <IconServer2 size={16} />
        {t('Your machine, your data')}
      </span>
      <button type="button" className={classes.footButton} onClick={theme.toggle}>
        {dark ? <IconSun size={16} /> : <IconMoon size={16} />}
        {dark ? t('Light theme') : t('Dark theme')}
      </button>
    </>
  )
}
