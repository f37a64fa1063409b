import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { documentNumbered, pdfOf, readPrintable, ublOf } from '#modules/revenue/server/index.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { Refusal } from '#platform/server/refusal.ts'
import { type Arguments, type Command, print, requirePlace, withHouse } from './command.ts'

export const invoiceCommand: Command = {
  usage: `rapport invoice ID --pdf FILE [--ubl FILE] [--json]

Writes an invoice or a credit note into a file: --pdf as it is printed (a PDF/A-3 that holds itself once more for programs where
EN 16931 allows it), --ubl as an electronic invoice (UBL). ID is that of the document, or its number.`,
  options: { pdf: { type: 'string' }, ubl: { type: 'string' } },
  async run(args) {
    const [named, ...more] = args.positionals
    if (!named || more.length > 0) throw new UsageFault('Name the one document: rapport invoice ID.')
    const files = { pdf: pathOf(args.values.pdf, '--pdf'), ubl: pathOf(args.values.ubl, '--ubl') }
    if (!files.pdf && !files.ubl) throw new UsageFault('Say what to write: --pdf FILE or --ubl FILE.')
    const made = await withHouse(args, async (house) => {
      const place = await requirePlace(house, args)
      const { files: store } = house.services
      const document = await place.inTransaction(
        async (ctx) => readPrintable(ctx, store, await documentNumbered(ctx, named)),
        { readOnly: true },
      )
      // Both before either is written: what is refused leaves no file.
      return {
        ubl: files.ubl && { path: files.ubl, bytes: Buffer.from(ublOf(document)) },
        pdf: files.pdf && { path: files.pdf, bytes: await pdfOf(document) },
        number: document.number,
      }
    })
    const written = [made.pdf, made.ubl].filter((file) => file !== undefined && file !== '')
    for (const { path, bytes } of written) await writeFile(path, bytes).catch(unwritable(path))
    print(args, { number: made.number, files: written.map(({ path }) => path) }, [
      `${made.number ?? named} is in ${written.map(({ path }) => path).join(' and ')}`,
    ])
  },
}

function pathOf(value: Arguments['values'][string], option: string): string | undefined {
  if (value === undefined) return undefined
  if (typeof value !== 'string' || value === '') throw new UsageFault(`${option} needs the name of a file.`)
  return resolve(value)
}

const unwritable = (path: string) => (error: NodeJS.ErrnoException) => {
  throw new Refusal(422, `${path} cannot be written: ${error.code ?? error.message}. Choose another place.`)
}
