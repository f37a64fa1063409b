import { UnstyledButton } from '@mantine/core'
import { Fragment, useState } from 'react'
import { useMay, useWords } from '#platform/web/index.ts'
import type { Completeness } from '../../contract/completeness/completeness.ts'
import classes from './Completeness.module.css'
import { fillIn } from './fill-places.ts'

/** As many as a line holds; the others stand behind a click. */
const most = 3

interface CompletenessLineProps {
  of: Completeness
  record: 'account' | 'contact'
}

/** "7 of 10: payment terms, tax number and phone are missing", each leading to where it is filled in. */
export function CompletenessLine({ of: { counted, filled, missing }, record }: CompletenessLineProps) {
  const t = useWords()
  const mayChange = useMay(`${record}:change`)
  const [all, setAll] = useState(false)
  if (missing.length === 0) return null
  const shown = all ? missing : missing.slice(0, most)
  const more = missing.length - shown.length
  return (
    <p className={classes.line}>
      {t('{{filled}} of {{counted}} known. Missing: ', { filled, counted })}
      {shown.map(({ key, label }, at) => (
        <Fragment key={key}>
          {at > 0 && ', '}
          {mayChange ? (
            <UnstyledButton
              className={classes.fill}
              aria-label={t('Fill in: {{field}}', { field: t(label) })}
              onClick={() => fillIn(key)}
            >
              {t(label)}
            </UnstyledButton>
          ) : (
            t(label)
          )}
        </Fragment>
      ))}
      {more > 0 && (
        <>
          {' '}
          <UnstyledButton className={classes.fill} onClick={() => setAll(true)}>
            {t('All {{count}} fields', { count: missing.length })}
          </UnstyledButton>
        </>
      )}
    </p>
  )
}
