import { Button } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { EmptyState, useWords } from '#platform/web/index.ts'
import type { PeopleShownProps } from './PeopleTable.tsx'

type NoPeopleProps = Pick<PeopleShownProps, 'view' | 'setView' | 'add'>

/** The list where nobody is in it, or nobody matches. */
export function NoPeople({ view: { find, filter }, setView, add }: NoPeopleProps) {
  const t = useWords()
  if (find === '' && filter === '')
    return (
      <EmptyState icon={IconUsers} title={t('No people yet')} actions={add}>
        {t('The people you talk to at your accounts, and what they decide.')}
      </EmptyState>
    )
  return (
    <EmptyState
      title={filter === '' ? t('Nobody is called “{{find}}”', { find }) : t('Nobody matches these conditions')}
      actions={
        <>
          {find !== '' && filter !== '' && (
            <Button onClick={() => setView({ filter: '' })}>{t('Leave the conditions out')}</Button>
          )}
          <Button onClick={() => setView({ find: '', filter: '' })}>{t('Show everybody')}</Button>
        </>
      }
    />
  )
}
