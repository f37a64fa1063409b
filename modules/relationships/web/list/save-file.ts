import { readProblem } from '#platform/contract/client.ts'
import { ProblemError } from '#platform/contract/problem.ts'
import { sentenceOf, toast } from '#platform/web/index.ts'
import { type AccountsView, filterOf, sortOf } from './accounts-view.ts'

/** The whole result as a file, in the order of the list. */
export function saveList(view: AccountsView): void {
  const { id, desc } = sortOf(view.sort)
  const query = new URLSearchParams({ ...filterOf(view), sort: id, direction: desc ? 'desc' : 'asc' })
  window.location.assign(`/api/v1/accounts.csv?${query}`)
}

/** Some accounts as a file. Their names are too many for an address, so it is sent for and kept from here. */
export async function saveSelection(ids: readonly string[]): Promise<void> {
  try {
    const answer = await fetch('/api/v1/accounts/exports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ids }),
    })
    if (!answer.ok) throw new ProblemError(await readProblem(answer))
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await answer.blob())
    link.download = 'accounts.csv'
    link.click()
    URL.revokeObjectURL(link.href)
  } catch (error) {
    toast({ text: sentenceOf(error), mood: 'failed' })
  }
}
