import type { ReactNode } from 'react'
import { FieldChoices } from '#modules/relationships/web/index.ts'
import { useWords } from '#platform/web/index.ts'
import classes from './Clash.module.css'
import type { Clash } from './clash.ts'

interface SavedMeanwhileProps<Fields extends object> {
  clash: Omit<Clash<Fields>, 'saved'>
  labelOf: (field: string) => string
  shown: (field: string, value: unknown) => ReactNode
  bothOf?: (field: string) => unknown
  /** What one changed and did not give up, over the version they saved. */
  save: (fields: Partial<Fields>, version: number) => void
  drop: () => void
}

/** What they wrote beside what one wrote oneself, in place of the form; going back keeps what was typed. */
export function SavedMeanwhile<Fields extends object>({
  clash,
  labelOf,
  shown,
  bothOf,
  save,
  drop,
}: SavedMeanwhileProps<Fields>) {
  const t = useWords()
  const { fields, mine, version } = clash
  const others = Object.fromEntries(Object.entries(mine).filter(([field]) => !(field in fields)))
  return (
    <>
      <p role="alert" className={classes.said}>
        {t('Somebody changed this since you opened it. Choose what stays.')}
      </p>
      <FieldChoices
        fields={fields}
        labelOf={labelOf}
        textOf={shown}
        {...(bothOf && { bothOf })}
        more={Object.keys(others).length > 0}
        onSave={(chosen) => save({ ...others, ...Object.fromEntries(chosen) } as Partial<Fields>, version)}
        onDrop={drop}
      />
    </>
  )
}
