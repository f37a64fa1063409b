import { IconMessage, IconNote, IconPaperclip } from '@tabler/icons-react'
import { searchEverything } from '#modules/relationships/web/index.ts'
import type { Found } from '#platform/web/index.ts'

const icons = { note: IconNote, comment: IconMessage, attachment: IconPaperclip } as const
const isWritten = (type: string): type is keyof typeof icons => Object.hasOwn(icons, type)

/** Notes, comments and files among what was found; each opens the record that it is kept with. */
export async function searchWritten(query: string, signal: AbortSignal): Promise<Found[]> {
  const hits = await searchEverything(query, signal)
  return hits.flatMap(({ type, id, title, detail, accountId, contactId }) => {
    if (!isWritten(type)) return []
    const Icon = icons[type]
    const to = accountId ? `/accounts/${accountId}${type === 'note' ? '?tab=notes' : ''}` : `/people/${contactId}`
    return [{ id: `${type}-${id}`, label: title, note: detail, leading: <Icon size={16} />, to }]
  })
}
