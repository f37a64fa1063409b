import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import type { Cell } from '#platform/server/table-file.ts'
import { workbookFile } from '#platform/server/workbook-file.ts'
import type { Bench } from './line.ts'
import { timed } from './measure.ts'

const commandLine = fileURLToPath(new URL('../app/cli.ts', import.meta.url))
const rows = 100_000
const heads = ['Customer ID', 'Name', 'Segment', 'Street', 'Postcode', 'City', 'Country', 'E-mail', 'Phone', 'Website']

/** A workbook of 100,000 customers with ten columns, from the command line into an empty folder. */
export const xlsx: Bench = {
  name: 'xlsx',
  async measure() {
    const folder = mkdtempSync(join(tmpdir(), 'rapport-bench-xlsx-'))
    try {
      const file = join(folder, 'customers.xlsx')
      await pipeline(workbookFile(sheets()), createWriteStream(file))
      let peak = 0
      const seconds = (await timed(async () => (peak = await importOf(file, join(folder, 'data'))))) / 1000
      return [
        {
          line: `import ${rows} customers from .xlsx`,
          ours: seconds,
          figure: seconds,
          unit: 's',
          ...{ must: 60, aim: 30, better: 'less' as const },
          note: `most memory of the process ${Math.round(peak / 1024)} MB`,
        },
      ]
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function* sheets() {
  yield { name: 'Customers', columns: heads.map((head) => ({ head, type: 'text' as const })), rows: customers() }
}

async function* customers(): AsyncGenerator<Cell[][]> {
  for (let from = 0; from < rows; from += 1_000)
    yield Array.from({ length: 1_000 }, (_, i) => {
      const n = from + i
      return [
        ...[
          `C-${n}`,
          `Customer ${n} & Sons`,
          ['Hotels', 'Shops', 'Schools'][n % 3]!,
          `Quay ${n % 400}`,
          `${10_000 + (n % 900)}`,
        ],
        ...[
          `Town ${n % 300}`,
          'IE',
          `desk@customer${n}.example`,
          `+353 20 ${100_000 + n}`,
          `https://customer${n}.example`,
        ],
      ]
    })
}

/** Answers the most memory the process held, in kB, as far as the system tells. */
async function importOf(file: string, dataDir: string): Promise<number> {
  const args = [commandLine, 'import', file, '--kind', 'accounts', '--json', '--data-dir', dataDir]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let complaints = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (complaints += chunk))
  let peak = 0
  const look = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid!))
  }, 100)
  const [code] = await once(child, 'close')
  clearInterval(look)
  if (code !== 0) throw new Error(`rapport import ended with ${code}: ${complaints.trim()}`)
  const { created } = JSON.parse(output) as { created: number }
  if (created !== rows) throw new Error(`${created} of ${rows} customers came in`)
  return peak
}

function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
