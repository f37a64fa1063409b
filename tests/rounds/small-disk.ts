import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freeBytes } from '#platform/database/embedded/ballast.ts'

/** A file system of its own that gets full, and has room again. */
export interface SmallDisk {
  path: string
  /** Takes every byte that is left now; what is freed meanwhile stays free. */
  fill(): void
  empty(): void
  remove(): void
}

/** Undefined where mounting is not allowed. */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-small-disk-'))
  const path = join(folder, 'disk')
  mkdirSync(path)
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path])
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true, force: true })
    return undefined
  }
  let fillers = 0
  const filler = (no: number) => join(path, `filler-${no}`)
  return {
    path,
    fill: () => write(filler(fillers++), freeBytes(path)),
    empty() {
      while (fillers > 0) rmSync(filler(--fillers), { force: true })
    },
    remove() {
      spawnSync('umount', ['-l', path])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function write(file: string, bytes: number): void {
  const handle = openSync(file, 'w')
  try {
    for (let left = bytes, size = 1024 * 1024; left > 0 && size >= 1; ) {
      try {
        left -= writeSync(handle, Buffer.alloc(Math.min(size, left), 1))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        size = Math.floor(size / 2)
      }
    }
  } finally {
    closeSync(handle)
  }
}
