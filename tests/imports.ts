import { statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { importKinds } from '#app/import-kinds.ts'
import type { NewImport } from '#modules/data-quality/server/create-import.ts'
import { importFiles, importReport, takeBackImport } from '#modules/data-quality/server/index.ts'
import type { RunOptions } from '#modules/data-quality/server/open-run.ts'
import { theHouse } from '#modules/workspace/server/index.ts'
import type { TestHouse, TestWorkspace } from './house.ts'

type Request = Omit<NewImport, 'files' | 'kind'> & { kind?: NewImport['kind']; dryRun?: boolean }

/** Imports in process, as the command line does: files by path, or by name and text. */
export function importsOf({ services }: TestHouse, { id: workspaceId }: TestWorkspace) {
  const where = { workspaceId, actor: theHouse }
  const folder = services.config.dataDir
  const write = (text: string | Buffer, name = 'sales.csv') => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }
  const bring = async (
    paths: string | string[],
    request: Request & { file?: NewImport['files'][number]['choices'] } = {},
    options: RunOptions = {},
  ) => {
    const files = [paths].flat().map((path) => ({
      ...{ fileId: null, name: basename(path), path, bytes: statSync(path).size },
      choices: request.file,
    }))
    const importId = await importFiles(services, importKinds, where, { kind: 'sales', ...request, files }, options)
    return { importId, ...(await importReport(services.pools, workspaceId, importId)) }
  }
  return {
    write,
    bring,
    bringText: (text: string, request: Request = {}) => bring(write(text), request),
    undo: (importId: string) => takeBackImport(services, importKinds, { ...where, importId }),
  }
}
