import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Context } from '../server/context.ts'
import { newId } from '../server/ids.ts'
import { Refusal } from '../server/refusal.ts'

export interface StoredFile {
  id: string
  name: string
  bytes: number
}

/** More than anybody's list of sales, and less than what fills a disk by mistake. */
export const largestFile = 8 * 1024 ** 3

/** Files in the data folder, one folder a workspace; the table platform.file says which of them count. */
export class FileStore {
  private readonly folder: string
  private readonly most: number
  constructor(dataDir: string, most = largestFile) {
    this.most = most
    this.folder = join(dataDir, 'files')
  }

  pathOf(workspaceId: string, fileId: string): string {
    return join(this.folder, workspaceId, fileId)
  }

  /** Writes to a temporary name first, so that a half-written file is never one that counts. */
  async receive(
    workspaceId: string,
    source: Readable,
    most = this.most,
    refusal: (most: number) => Refusal = tooLarge,
  ): Promise<{ id: string; bytes: number; sha256: Buffer }> {
    const id = newId()
    const path = this.pathOf(workspaceId, id)
    await mkdir(join(this.folder, workspaceId), { recursive: true })
    const hash = createHash('sha256')
    let bytes = 0
    const measure = new Transform({
      transform(chunk: Buffer, _, done) {
        hash.update(chunk)
        bytes += chunk.length
        if (bytes > most) done(refusal(most))
        else done(null, chunk)
      },
    })
    try {
      await pipeline(source.iterator({ destroyOnReturn: false }), measure, createWriteStream(`${path}.part`))
      await rename(`${path}.part`, path)
    } catch (error) {
      // Of a body that is refused the rest is read away, so that whoever sends it hears why.
      source.resume()
      await rm(`${path}.part`, { force: true })
      throw isBrokenOff(error) ? new Refusal(400, 'The file did not come whole. Send it again.') : error
    }
    return { id, bytes, sha256: hash.digest() }
  }

  read(workspaceId: string, fileId: string): Readable {
    return createReadStream(this.pathOf(workspaceId, fileId))
  }

  async remove(workspaceId: string, fileId: string): Promise<void> {
    await rm(this.pathOf(workspaceId, fileId), { force: true })
  }
}

const isBrokenOff = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ECONNRESET'

const tooLarge = (most: number) =>
  new Refusal(413, 'This file is too large', {
    detail: `This file is larger than ${most} bytes. Nothing of it was kept. Send it in parts.`,
  })

export async function registerFile(
  ctx: Context,
  file: { id: string; name: string; mediaType: string; bytes: number; sha256: Buffer },
): Promise<StoredFile> {
  await ctx.db
    .insertInto('platform.file')
    .values({
      workspace_id: ctx.workspaceId,
      id: file.id,
      name: file.name,
      media_type: file.mediaType,
      bytes: file.bytes,
      sha256: file.sha256,
      created_by: ctx.actor.memberId,
    })
    .execute()
  return { id: file.id, name: file.name, bytes: file.bytes }
}

/** Its bytes are removed from the store beside this. */
export async function forgetFile({ db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>, id: string): Promise<void> {
  await db.deleteFrom('platform.file').where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
}

/** The same for many in one go. */
export async function forgetFiles(
  { db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>,
  ids: string[],
): Promise<void> {
  await db.deleteFrom('platform.file').where('workspace_id', '=', workspaceId).where('id', 'in', ids).execute()
}
