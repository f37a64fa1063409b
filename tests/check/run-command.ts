import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** A step that hangs fails, so that the check always ends; a slow machine is given several times what a quick one takes. */
const limit = (process.env.RAPPORT_SOAK ? 90 : 40) * 60_000

export interface Outcome {
  succeeded: boolean
  output: string
}

/** Runs a command in the project's folder and keeps what it prints. */
export function runCommand(command: string, args: string[], env: Record<string, string> = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limit,
      killSignal: 'SIGKILL',
    })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => resolve({ succeeded: false, output: `${command} could not be run: ${error.message}` }))
    child.on('close', (code, signal) => {
      const note = signal ? `\n${command} was ended by ${signal}; it may take ${limit / 60_000} minutes.` : ''
      resolve({ succeeded: code === 0, output: output + note })
    })
  })
}
