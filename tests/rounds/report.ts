import { appendFileSync } from 'node:fs'

/**
 * What a test of rounds did, for people, with the seed that repeats it. The check gathers them in the file that
 * RAPPORT_ROUNDS names and prints them; a test that is run alone prints its own.
 */
export function tell(file: string, seed: string | number, lines: string[]): void {
  const soak = process.env.RAPPORT_SOAK ? 'RAPPORT_SOAK=1 ' : ''
  const repeats = `${soak}RAPPORT_SEED=${seed} npx vitest run tests/rounds/${file}.test.ts`
  const text = [repeats, ...lines.map((line) => `  ${line}`)].join('\n')
  const gathered = process.env.RAPPORT_ROUNDS
  if (gathered) appendFileSync(gathered, `${text}\n`)
  else process.stdout.write(`${text}\n`)
}
