import { useCallback } from 'react'
import { useWords } from '#platform/web/index.ts'

const records: Record<string, string> = {
  account: 'accounts',
  contact: 'contacts',
  note: 'notes',
  document: 'documents',
  portfolio: 'portfolio',
  product: 'products',
  import: 'imports',
  member: 'members',
  workspace: 'workspace',
}

/** "see accounts", "everything"; as people say it. */
export function useScopeWords() {
  const t = useWords()
  return useCallback(
    (scope: string) => {
      if (scope === 'read') return t('read everything')
      if (scope === 'everything') return t('everything')
      const [record = '', verb = ''] = scope.split(':')
      return `${t(verb)} ${t(records[record] ?? record)}`
    },
    [t],
  )
}
