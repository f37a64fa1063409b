import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'

/** Whether a process with this id runs; one that has ended but was not collected by its parent does not. */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return procStat(pid)?.state !== 'Z'
}

/** Tells two processes apart that got the same id one after the other; '' where the system does not say. */
export function startMark(pid: number): string {
  return procStat(pid)?.started ?? ''
}

/** The command line of a process, '' when it is gone or unknown. */
export function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    if (process.platform === 'win32') return execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/NH']).toString()
    return execFileSync('ps', ['-p', String(pid), '-o', 'command=']).toString()
  } catch {
    return ''
  }
}

/** A process and the processes it started; only itself where the system does not say. */
export function withChildren(pid: number): number[] {
  return [pid, ...allProcesses().filter((each) => procStat(each)?.parent === pid)]
}

/** The processes that work in a folder, by the name of their program; none where the system does not say. */
export function processesIn(folder: string, name: string): number[] {
  return allProcesses().filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder && basename(readlinkSync(`/proc/${pid}/exe`)) === name
    } catch {
      return false
    }
  })
}

function allProcesses(): number[] {
  return process.platform === 'linux' ? readdirSync('/proc').map(Number).filter(Number.isInteger) : []
}

function procStat(pid: number): { state: string; parent: number; started: string } | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in the second field may hold blanks and brackets; the state comes after its last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0]!, parent: Number(fields[1]), started: fields[19]! }
  } catch {
    return undefined
  }
}
