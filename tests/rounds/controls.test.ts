import { afterAll, expect, test } from 'vitest'
import { pick, seededRandom } from '#modules/sample/server/seeded-random.ts'
import { type Control, controls } from '../controls/controls.ts'
import { CopyOfTree, isNamed } from '../controls/copy-of-tree.ts'
import { tell } from './report.ts'

/*
 * Takes security controls out, one by one, in a copy of the sources: the test that a control names must run and fail. A
 * control that can be gone without its test noticing is held by nobody.
 */
// Once is enough: what protects is the same on every PostgreSQL.
const soak = Boolean(process.env.RAPPORT_SOAK) && !process.env.RAPPORT_TEST_POSTGRES
const seed = process.env.RAPPORT_SEED ?? String(Date.now())
/** Tests of the command line start the program, which takes long. */
const quick = controls.filter((control) => !control.test.file.startsWith('app/'))
const taken = soak ? controls : [pick(seededRandom(seed), quick)]

const copy = new CopyOfTree()
afterAll(() => copy.remove())

test(`of ${taken.length} security controls taken out, each is missed by its test`, {
  timeout: 120_000 + taken.length * 60_000,
}, async () => {
  const unheld = soak ? await notHeldWhole() : []
  const told: string[] = []
  try {
    for (const control of taken) {
      const { found, line } = await takeOut(control)
      told.push(`${control.name}: ${line}`)
      if (!found) unheld.push(`${control.name}: ${line}`)
    }
  } finally {
    tell('controls', seed, [`${told.length} of ${controls.length} controls taken out`, ...told])
  }
  expect(unheld).toEqual([])
})

/** Without --soak the tests of the check are the round on the whole sources. */
async function notHeldWhole(): Promise<string[]> {
  const whole = await copy.run(taken.map((control) => control.test))
  return taken.flatMap(({ name, test: named }) => {
    const ran = whole.filter((each) => isNamed(each, named))
    return ran.length > 0 && ran.every(({ status }) => status === 'passed') ? [] : [`${name}: not held even whole`]
  })
}

async function takeOut(control: Control): Promise<{ found: boolean; line: string }> {
  const ran = await copy.without(control, () => copy.run([control.test], { bail: 1 }))
  const failed = ran.find(({ status }) => status === 'failed')
  if (failed) return { found: true, line: `missed, ${failed.why.slice(0, 160)}` }
  return { found: false, line: ran.length === 0 ? 'its test did not run' : 'NOT MISSED, its test passed' }
}
