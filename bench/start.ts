import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readPostmasterFile } from '#platform/database/embedded/postmaster-file.ts'
import { withChildren } from '#platform/database/embedded/system-process.ts'
import { buildWeb } from '#platform/setup/build-web.ts'
import type { Bench, Measured } from './line.ts'
import { binStart, startServer } from './server-process.ts'

const warmStarts = 3

/** On an empty folder, then again on the same; the web client is built already. */
export const start: Bench = {
  name: 'start',
  async measure() {
    await buildWeb()
    const dataDir = mkdtempSync(join(tmpdir(), 'rapport-bench-start-'))
    try {
      const first = await startServer(binStart, dataDir)
      await first.stop()
      const warm: number[] = []
      for (let run = 0; run < warmStarts; run++) {
        const again = await startServer(binStart, dataDir)
        warm.push(again.milliseconds)
        if (run < warmStarts - 1) await again.stop()
        else {
          const memory = await idleMemory(again.pid, dataDir)
          await again.stop()
          return [...linesOf(first.milliseconds, Math.min(...warm)), ...memory]
        }
      }
      return []
    } finally {
      rmSync(dataDir, { recursive: true, force: true })
    }
  },
}

function linesOf(first: number, warm: number): (Measured & { line: string })[] {
  const shared = { unit: 'ms', better: 'less' as const }
  return [
    { line: 'start to the first answer, warm', ours: warm, figure: warm, must: 2000, aim: 1000, ...shared },
    {
      line: 'start to the first answer, on an empty folder',
      ours: first,
      figure: first,
      must: 10_000,
      aim: 4000,
      ...shared,
    },
  ]
}

/** What is shared between the processes of the database is counted once (PSS). Linux tells; others do not. */
async function idleMemory(server: number, dataDir: string): Promise<(Measured & { line: string })[]> {
  if (process.platform !== 'linux') return []
  await pause(5000)
  const database = withChildren(readPostmasterFile(join(dataDir, 'postgres', 'cluster'))!.pid)
  const sum = (pids: number[]) => pids.reduce((total, pid) => total + proportionalSize(pid), 0) / 1e6
  const [node, postgres] = [sum([server]), sum(database)]
  return [
    {
      line: 'memory idle, server and embedded PostgreSQL',
      ours: node + postgres,
      unit: 'MB',
      figure: node + postgres,
      must: 300,
      aim: 180,
      better: 'less',
      note: `server ${node.toFixed(0)} MB, PostgreSQL ${postgres.toFixed(0)} MB`,
    },
  ]
}

function proportionalSize(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]
  return Number(kilobytes ?? 0) * 1024
}
