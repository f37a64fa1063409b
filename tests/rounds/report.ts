import { appendFileSync } from 'node:fs'

/**
 * What a test of rounds did, for people, with the seed that repeats it, where there is one. The check gathers them in the file that
 * RAPPORT_ROUNDS names and prints them; a test that is run alone prints its own.
 */
export function tell(file: string, seed: string | number | undefined, lines: string[]): void {
  const soak = process.env.RAPPORT_SOAK ? 'RAPPORT_SOAK=1 ' : ''
  const seeded = seed === undefined ? '' : `RAPPORT_SEED=${seed} `
  const repeats = `${soak}${seeded}npx vitest run tests/rounds/${file}.test.ts`
  const text = [repeats, ...lines.map((line) => `  ${line}`)].join('\n')
  const gathered = process.env.RAPPORT_ROUNDS
  if (gathered) appendFileSync(gathered, `${text}\n`)
  else process.stdout.write(`${text}\n`)
}
