import type { ImportKind } from '#modules/data-quality/contract/import.ts'
import type { TestWorkspace } from './house.ts'

type Signed = Awaited<ReturnType<TestWorkspace['signIn']>>

/** Sends a file as a browser does. */
export const upload = ({ fetch }: Signed, text: string, name = 'sales.csv'): Promise<Response> =>
  fetch(`/api/v1/imports/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: text,
  })

/** Keeps a file with an account or a person, as a browser does; answers its id. */
export async function attach(
  { fetch }: Signed,
  of: { accountId: string } | { contactId: string },
  name = 'prices.csv',
  bytes: string | Uint8Array<ArrayBuffer> = 'A,B\n1,2\n',
): Promise<string> {
  const answer = await fetch(`/api/v1/attachments?${new URLSearchParams({ ...of, name })}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: bytes,
  })
  return ((await answer.json()) as { id: string }).id
}

/** Looks again until the import is in one of these states. */
export async function until({ api }: Signed, id: string, ...states: string[]) {
  for (;;) {
    const record = await api.dataQuality.getImport({ id })
    if (states.includes(record.status) && (record.status !== 'open' || record.mapping || record.fault)) return record
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Sends files and looks until they are planned, asked about, or refused. */
export async function uploadAndPlan(
  member: Signed,
  files: string | Record<string, string>,
  kind: ImportKind = 'sales',
  name = 'sales.csv',
) {
  const sent = []
  for (const [each, text] of Object.entries(typeof files === 'string' ? { [name]: files } : files)) {
    const { fileId } = (await (await upload(member, text, each)).json()) as { fileId: string }
    sent.push({ fileId, name: each })
  }
  const { id } = await member.api.dataQuality.createImport({ kind, files: sent })
  return until(member, id, 'planned', 'failed', 'open')
}
