import { mappingChoices } from '../contract/import.ts'
import type { NewImport } from './create-import.ts'
import { currencyOf } from './reading/currencies.ts'
import { joinFiles } from './reading/join-files.ts'
import { matchColumns } from './reading/match-columns.ts'
import { understandFile } from './reading/understand-file.ts'

/** The currency the files say they are in, the most frequent where they name several; null where they name none. */
export async function currencyOfFiles(request: NewImport): Promise<string | null> {
  const sources = []
  for (const file of request.files) {
    if (!file.path) return null
    sources.push({
      path: file.path,
      understood: await understandFile(file.path, file.choices, file.name, request.kind),
    })
  }
  const keys = request.joinKey?.split(',').map((key) => key.trim()) ?? []
  const table = sources.length > 1 ? (await joinFiles(sources, keys)).file : sources[0]!.understood
  const { currency, columns } = matchColumns(table, request.kind, null, mappingChoices.parse(request.choices ?? {}))
  if (currency) return currency
  const column = columns.find(({ field }) => field === 'currency')
  const [mostFrequent] =
    table.columns.find(({ index }) => index === column?.column)?.values?.find(([text]) => text) ?? []
  return (mostFrequent && currencyOf(mostFrequent)) || null
}
