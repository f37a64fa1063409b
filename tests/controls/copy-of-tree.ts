import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { text } from 'node:stream/consumers'
import { root } from '../check/run-command.ts'
import type { Control } from './controls.ts'

type Named = Control['test']

interface Case {
  file: string
  title: string
  /** The describe blocks around it. */
  around: string[]
  status: string
  /** The first line of why it failed. */
  why: string
}

interface Report {
  testResults: {
    name: string
    assertionResults: { title: string; ancestorTitles: string[]; status: string; failureMessages: string[] }[]
  }[]
}

const leftOut = new Set(['node_modules', '.git', 'dist', 'data', '.cache'])
const longest = 10 * 60_000

/** The sources in a folder of their own, where tests run on what was taken out. */
export class CopyOfTree {
  private readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'rapport-controls-')))

  constructor() {
    cpSync(root, this.folder, {
      recursive: true,
      filter: (path) => !leftOut.has(relative(root, path)),
    })
    symlinkSync(realpathSync(join(root, 'node_modules')), join(this.folder, 'node_modules'))
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  async without<T>({ file, from, to }: Control, work: () => Promise<T>): Promise<T> {
    const path = join(this.folder, file)
    const whole = readFileSync(path, 'utf8')
    writeFileSync(
      path,
      whole.replace(from, () => to),
    )
    try {
      return await work()
    } finally {
      writeFileSync(path, whole)
    }
  }

  /** Runs these tests alone; answers those that ran, each by itself where a name stands for many. */
  async run(tests: Named[], { bail = 0 } = {}): Promise<Case[]> {
    const report = join(this.folder, 'report.json')
    rmSync(report, { force: true })
    const names = [...new Set(tests.map(({ name }) => patternOf(name).source))].join('|')
    const args = [
      join(this.folder, 'node_modules/vitest/vitest.mjs'),
      ...['run', ...new Set(tests.map(({ file }) => file)), '--testNamePattern', names, '--bail', String(bail)],
      ...['--reporter=json', `--outputFile.json=${report}`],
    ]
    const child = spawn(process.execPath, args, {
      cwd: this.folder,
      env: withoutVitest(process.env),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: longest,
      killSignal: 'SIGKILL',
    })
    const [said, complaints] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
    return this.casesIn(report, `${said}${complaints}`).filter((ran) => tests.some((named) => isNamed(ran, named)))
  }

  private casesIn(report: string, said: string): Case[] {
    let read: Report
    try {
      read = JSON.parse(readFileSync(report, 'utf8')) as Report
    } catch {
      throw new Error(`The tests did not come to an end:\n${said.slice(-4000)}`)
    }
    return read.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === 'passed' || status === 'failed')
        .map(({ title, ancestorTitles: around, status, failureMessages }) => ({
          ...{ file: relative(this.folder, name), title, around, status },
          why: failureMessages[0]?.split('\n')[0] ?? '',
        })),
    )
  }
}

export const isNamed = ({ file, title, around }: Pick<Case, 'file' | 'title' | 'around'>, named: Named): boolean =>
  file === named.file &&
  [title, ...around].some((each) => new RegExp(`^${patternOf(named.name).source}$`, 's').test(each))

/** A name as it stands in the file, with what a table or a template fills in left open. */
function patternOf(name: string): RegExp {
  const parts = name.split(/%[sj]|\$\{\w+\}|\$\w+/)
  return new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*'))
}

/** The test that runs here is one of vitest's as well; the other must not take itself for it. */
const withoutVitest = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^VITEST|^RAPPORT_(ROUNDS|SEED|SOAK)$|^TEST$/.test(name)))
