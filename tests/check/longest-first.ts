import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { root } from './run-command.ts'

/** Small files that take long: they wait for programs of their own. */
const longest = ['tests/rounds/controls.test.ts', 'app/erase-again.test.ts', 'app/commands/reading.test.ts']

/** The longest files begin first, so that nothing is waited for at the end; of the others the larger ones. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => (longest.includes(relative(root, moduleId)) ? 0 : 1)
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}
