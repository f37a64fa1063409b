import { noBeancount, noHledger } from '#tests/accounting-programs.ts'
import { installPackage } from './install-package.ts'

/** The programs that read our journals, installed where that is possible; where it is not, their tests are skipped. */
export async function ensureAccountingPrograms(): Promise<void> {
  const missing = [...(noHledger ? ['hledger'] : []), ...(noBeancount ? ['beancount'] : [])]
  for (const name of missing)
    await installPackage(name, `The tests that give our journal to ${name} are skipped: it is not here.`).catch(
      (error: Error) => process.stderr.write(`${error.message.split('\n')[0]}\n`),
    )
}
