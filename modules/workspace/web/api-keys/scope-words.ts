import { useCallback } from 'react'
import { useWords } from '#platform/web/index.ts'
import type { RecordType, Verb } from '../../contract/rights.ts'
import { recordWord } from '../roles/rights-words.ts'

/** "see accounts", "everything"; as people say it. */
export function useScopeWords() {
  const t = useWords()
  return useCallback(
    (scope: string) => {
      if (scope === 'read') return t('read everything')
      if (scope === 'everything') return t('everything')
      const [record, verb] = scope.split(':') as [RecordType, Verb]
      return t('{{verb}} {{records}}', { verb: t(verb), records: t(recordWord[record]) })
    },
    [t],
  )
}
