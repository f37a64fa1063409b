import { open } from 'node:fs/promises'

/** The name of a file is on the disk only when its folder is. */
export async function flush(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}
