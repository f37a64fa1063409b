import { download, type Sort, sentenceOf, toast } from '#platform/web/index.ts'
import type { FileKind } from '../../contract/file-kind.ts'

type Records = 'accounts' | 'contacts'

const endings: Record<FileKind, string> = { csv: 'csv', xlsx: 'xlsx', vcard: 'vcf' }

/** The whole result as a file, in the order of the list. */
export function saveList(records: Records, format: FileKind, filter: Record<string, string>, { id, desc }: Sort): void {
  const query = new URLSearchParams({ ...filter, format, sort: id, direction: desc ? 'desc' : 'asc' })
  window.location.assign(`/api/v1/${records}.csv?${query}`)
}

/** Some records as a file. Their names are too many for an address, so it is sent for and kept from here. */
export async function saveSelection(records: Records, format: FileKind, ids: readonly string[]): Promise<void> {
  const name = `${records === 'accounts' ? 'accounts' : 'people'}.${endings[format]}`
  await download(`/api/v1/${records}/exports`, { ids, format }, name).catch((error: Error) => {
    toast({ text: sentenceOf(error), mood: 'failed' })
  })
}
