import { cpus } from 'node:os'
import type { Gap, Line } from './line.ts'

const columns = ['line', 'ours', 'raw', '', 'ratio', 'must', 'aim', 'ok'] as const

export function table(lines: Line[], gaps: Gap[]): string {
  const rows = [[...columns], ...lines.map(cells)]
  const widths = columns.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)))
  const text = rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
      .join('  ')
      .trimEnd(),
  )
  const notes = lines.flatMap(({ line, note }) => (note ? [`${line}: ${note}`] : []))
  const missing = gaps.map(({ line, missing }) => `${line}: not measured, ${missing}`)
  const sql = lines.flatMap(({ line, sql }) =>
    sql ? ['', `SQL of "${line}"`, ...sql.map((each) => `  ${each};`)] : [],
  )
  return [machine(), '', ...text, '', ...notes, ...missing, ...sql, ''].join('\n')
}

const machine = () => `Node ${process.versions.node} on ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`

function cells({ line, ours, raw, unit, figure, must, aim, better, ok }: Line): string[] {
  const bound = better === 'less' ? '≤' : '≥'
  return [
    line,
    short(ours),
    raw === undefined ? '' : short(raw),
    unit,
    raw === undefined ? '' : (figure === ours ? ours / raw : figure).toFixed(2),
    `${bound} ${must}`,
    `${bound} ${aim}`,
    ok ? 'ok' : 'MISSED',
  ]
}

const short = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2))
