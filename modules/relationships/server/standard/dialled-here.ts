import { currentWorkspace } from '#modules/workspace/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { readPhones } from './read-phones.ts'

/** A number that is being typed with E.164 and its extension where it holds, else as it is: what `dialled` says of one that is kept. */
export async function dialledHere(scope: Pick<Context, 'db' | 'workspaceId'>, typed: string): Promise<string> {
  const { country } = await currentWorkspace(scope)
  const [read] = await readPhones([typed], country)
  return read?.valid && read.e164 ? read.e164 + (read.extension ?? '') : typed
}
