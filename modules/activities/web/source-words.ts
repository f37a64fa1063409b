import type { useWords } from '#platform/web/index.ts'
import type { HistoryEntry } from '../contract/routes.ts'

/** "from people.csv", "with the API key Web shop", "on the command line". */
export function sourceInWords(
  t: ReturnType<typeof useWords>,
  { kind, name }: NonNullable<HistoryEntry['source']>,
): string {
  if (kind === 'command-line') return t('on the command line')
  if (kind === 'api-key') return t('with the API key {{name}}', { name: name ?? '' })
  return name ? t('from {{file}}', { file: name }) : t('from an import')
}
