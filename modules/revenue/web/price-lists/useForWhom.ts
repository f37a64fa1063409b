import { useCallback } from 'react'
import { useWords } from '#platform/web/index.ts'
import type { PriceList } from '../../contract/price-list.ts'

/** Says for whom a list is. */
export function useForWhom() {
  const t = useWords()
  return useCallback(
    ({ account, level }: Pick<PriceList, 'account' | 'level'>) => {
      if (account) return account.name
      return level === null ? t('Everybody') : t('Customers of level {{level}}', { level })
    },
    [t],
  )
}
