import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runRapport } from '#tests/run-rapport.ts'

const folder = mkdtempSync(join(tmpdir(), 'rapport-full-disk-'))
const disk = join(folder, 'data')

afterAll(() => {
  spawnSync('umount', [disk])
  rmSync(folder, { recursive: true, force: true })
})

const heading = 'Invoice no,Invoice date,Customer,Product,Quantity,List unit price,Unit cost\n'
const rows = 120_000
const line = (no: number) =>
  `I-${no},2024-${String((no % 12) + 1).padStart(2, '0')}-11,Firm ${no % 900},Product ${no % 90},2,${no % 99}.50,1\n`

test('a disk that gets full stops an import while there is room to work; with more room it is resumed or undone', {
  timeout: 600_000,
}, async ({ skip }) => {
  if (!process.env.RAPPORT_SOAK) skip('Part of the long rounds: RAPPORT_SOAK=1')
  if (!mount('size=420m')) skip('Mounting a small disk is not allowed here')
  const [first, big] = [file('first.csv', 1), file('big.csv', rows)]
  expect(await rapport('import', first)).toMatchObject({ code: 0 })
  const stopped = await rapport('import', big)
  expect(stopped).toMatchObject({ code: 1, output: '' })
  expect(stopped.errors).toMatch(sentence)
  expect(await accounts()).toBe(1)

  expect((await rapport('import', '--resume')).errors).toMatch(sentence)
  expect(mount('remount,size=3g')).toBe(true)
  const resumed = await rapport('import', '--resume', '--json')
  expect(JSON.parse(resumed.output)).toMatchObject({ read: rows, created: rows - 1, unchanged: 1, rejected: 0 })
  expect(await accounts()).toBe(900)
  expect(await rapport('import', '--undo')).toMatchObject({ code: 0 })
  expect(await accounts()).toBe(1)
})

const sentence = new RegExp(
  `^The disk with ${disk} is nearly full: \\d+ MB are free, and 256 are kept for everybody else\\. Make room and resume the import, or undo it\\.\n$`,
)

function mount(options: string): boolean {
  spawnSync('mkdir', ['-p', disk])
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk]).status === 0
}

function file(name: string, lines: number): string {
  const path = join(folder, name)
  writeFileSync(path, heading + Array.from({ length: lines }, (_, no) => line(no)).join(''))
  return path
}

const accounts = async () => JSON.parse((await rapport('portfolio', '--json')).output).accounts as number

const rapport = (...words: string[]) => runRapport([...words, '--data-dir', disk])
