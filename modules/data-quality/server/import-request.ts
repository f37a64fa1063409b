import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { z } from 'zod'
import { customKeyOf } from '#modules/relationships/contract/custom-field.ts'
import { currencyCode } from '#modules/workspace/contract/workspace.ts'
import { UsageFault } from '#platform/config/usage-fault.ts'
import { Refusal } from '#platform/server/refusal.ts'
import {
  type Delimiter,
  dateOrder,
  delimiter,
  type FileChoices,
  importKind,
  importMode,
  type MappingChoices,
  mappingChoices,
  matchBy,
} from '../contract/import.ts'
import { importFields } from '../contract/import-fields.ts'
import { presets } from '../contract/import-presets.ts'
import { recordOfKind } from '../contract/own-field.ts'
import type { NewImport } from './create-import.ts'
import { importOptions } from './import-command.ts'
import { findSource } from './reading/find-source.ts'

type Values = Record<string, string | boolean | (string | boolean)[] | undefined>

/** An import that is there already, to go on with or to take back; undefined where files are to be imported. */
export type Earlier = { verb: 'resume' } | { verb: 'undo'; id: string | undefined }

export function readEarlier(values: Values, words: string[]): Earlier | undefined {
  const { resume, undo, ...others } = values
  if (!resume && !undo) return undefined
  if (resume && undo) throw new UsageFault('--resume and --undo are two things. Do one of them.')
  const verb = resume ? 'resume' : 'undo'
  const misplaced = Object.keys(others).find((name) => ofFiles.includes(name))
  if (misplaced) throw new UsageFault(`--${misplaced} is for new files. Leave it out with --${verb}.`)
  const [id] = words
  if (verb === 'resume') {
    if (id === undefined) return { verb }
    throw new UsageFault(`--resume goes on with the import that stopped and takes no files. Leave ${id} out.`)
  }
  if (words.length > 1) throw new UsageFault('--undo takes back one import at a time.')
  if (id !== undefined && !z.uuid().safeParse(id).success)
    throw new UsageFault(`--undo ${id} is no id of an import. Leave it out for the last one.`)
  return { verb, id }
}

const ofFiles = Object.keys(importOptions)

/** What the words of the command line ask for; a UsageFault says which of them is not understood. */
export async function readImportRequest(values: Values, files: string[]): Promise<NewImport & { dryRun: boolean }> {
  const isUbl = values.kind === 'ubl'
  const kind = importKind.safeParse(isUbl ? 'sales' : (values.kind ?? 'sales'))
  if (!kind.success)
    throw new UsageFault(
      `--kind ${String(values.kind)} is unknown. Use accounts, contacts, activities, sales, ubl, quickbooks-iif, quickbooks-csv or xero-csv.`,
    )
  if (files.length === 0) throw new UsageFault('Say which file to import.')
  const choices = fileChoicesOf(values)
  const asked = {
    joinKey: keysOf(values.join),
    choices: await mappingOf(values, kind.data),
    rates: ratesOf(values.rate),
    dryRun: values['dry-run'] === true,
  }
  const found = await Promise.all(files.map((path) => fileAt(path, choices)))
  if (isUbl) await Promise.all(found.map(assertInvoice))
  return { kind: kind.data, files: found, ...asked }
}

async function assertInvoice({ path, name }: NewImport['files'][number]): Promise<void> {
  if ((await findSource(path!)) !== 'invoice')
    throw new Refusal(422, `${name} is no UBL invoice or credit note. Leave --kind out to have it found.`)
}

/** Several keys travel as one text, parted by commas. */
const keysOf = (value: Values[string]) => (Array.isArray(value) ? value.join(',') : undefined)

const text = (value: Values[string]) => (typeof value === 'string' ? value : undefined)

const delimiters: Record<string, Delimiter> = { tab: '\t', '\\t': '\t', comma: ',', semicolon: ';', pipe: '|' }

function fileChoicesOf(values: Values): FileChoices {
  const choices: FileChoices = {}
  const given = text(values.delimiter)
  if (given !== undefined) {
    const read = delimiter.safeParse(delimiters[given] ?? given)
    if (!read.success) throw new UsageFault(`--delimiter ${given} is unknown. Use blanks, tab, or one of , ; |.`)
    choices.delimiter = read.data
  }
  const columns = text(values.columns)
  const sheet = text(values.sheet)
  if (sheet !== undefined) choices.sheet = sheet
  if (columns) choices.columns = columns.split(',').map((name) => name.trim())
  if (values['no-header'] === true && !columns) choices.headerLine = 0
  return choices
}

async function fileAt(path: string, choices: FileChoices): Promise<NewImport['files'][number]> {
  const place = resolve(path)
  const found = await stat(place).catch(() => undefined)
  if (!found) throw new Refusal(422, `${path} is not here. Look at the name and the folder.`)
  if (!found.isFile()) throw new Refusal(422, `${path} is a folder. Name a file in it.`)
  return { fileId: null, name: basename(path), path: place, bytes: found.size, choices }
}

async function mappingOf(values: Values, kind: NewImport['kind']): Promise<NewImport['choices']> {
  const path = text(values.mapping)
  const order = dateOrder.optional().safeParse(text(values['date-order']))
  if (!order.success)
    throw new UsageFault(`--date-order ${String(values['date-order'])} is unknown. Use dmy, mdy or ymd.`)
  const rest = {
    preset: presetOf(text(values.preset), kind),
    dateOrder: order.data,
    currency: currencyOf(text(values.currency)),
    decimal: decimalOf(text(values.decimal)),
    mode: modeOf(values.mode),
    matchBy: matchByOf(values.match, kind),
  }
  if ((rest.mode || rest.matchBy) && kind !== 'accounts' && kind !== 'contacts')
    throw new UsageFault(`--${rest.mode ? 'mode' : 'match'} is for accounts and contacts. Leave it out for ${kind}.`)
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  const read = choicesOfFile.safeParse({ ...(path === undefined ? {} : await readMapping(path)), ...given })
  if (!read.success)
    throw new UsageFault(
      `--mapping is not understood: ${read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
    )
  refuseStrangeFields(read.data.fields, kind)
  presetOf(read.data.preset, kind)
  return read.data
}

const others = Object.keys(mappingChoices.shape).filter((key) => key !== 'fields')

/** Strict: what is written by hand and not understood is said, not passed over. */
const choicesOfFile = z.strictObject(mappingChoices.shape, {
  error: (issue) =>
    issue.code === 'unrecognized_keys'
      ? `There is no ${issue.keys?.join(', ')}. Write it as {"fields": {"Column of the file": "netAmount"}}, and beside it, where needed, ${others.join(', ')}.`
      : undefined,
})

function refuseStrangeFields(chosen: MappingChoices['fields'], kind: NewImport['kind']): void {
  const keys = importFields[kind].fields.map(({ key }) => key)
  // Which fields the workspace made is known once it is open.
  const isKnown = (given: string) => keys.includes(given) || (recordOfKind[kind] && customKeyOf(given) !== undefined)
  const [column, field] =
    Object.entries(chosen).find(([, given]) => given !== null && given !== '' && !isKnown(given)) ?? []
  if (column !== undefined)
    throw new UsageFault(`--mapping: "${column}" cannot be ${field}. For ${kind} there are ${keys.join(', ')}.`)
}

function presetOf(given: string | undefined, kind: NewImport['kind']): string | undefined {
  const keys = presets.filter((preset) => preset.kind === kind).map(({ key }) => key)
  if (given === undefined || keys.includes(given)) return given
  throw new UsageFault(`--preset ${given} is unknown for ${kind}. Use ${keys.join(', ')}.`)
}

/** Before anything is opened: a workspace begun in a currency that does not exist could count nothing. */
function currencyOf(given: string | undefined): string | undefined {
  if (given === undefined) return undefined
  const code = currencyCode.safeParse(given)
  if (code.success) return code.data
  throw new UsageFault(`--currency ${given} is no currency of ISO 4217. Use a code such as EUR.`)
}

function modeOf(given: Values[string]): MappingChoices['mode'] {
  const read = importMode.optional().safeParse(given)
  if (read.success) return read.data
  throw new UsageFault(`--mode ${String(given)} is unknown. Use create, update or both.`)
}

function matchByOf(given: Values[string], kind: NewImport['kind']): MappingChoices['matchBy'] {
  const read = matchBy.optional().safeParse(given)
  if (!read.success) throw new UsageFault(`--match ${String(given)} is unknown. Use id, email, phone or domain.`)
  if (read.data === 'domain' && kind === 'contacts')
    throw new UsageFault('--match domain is for accounts. Match people by id, email or phone.')
  return read.data
}

function decimalOf(given: string | undefined): string | undefined {
  if (given === undefined || given === '.' || given === ',') return given
  throw new UsageFault(`--decimal ${given} is unknown. Use "." or ",".`)
}

async function readMapping(path: string): Promise<object> {
  const body = await readFile(path, 'utf8').catch(() => undefined)
  if (body === undefined) throw new UsageFault(`--mapping ${path} is not here. Look at the name and the folder.`)
  try {
    return JSON.parse(body) as object
  } catch {
    throw new UsageFault(`--mapping ${path} is not JSON. Save the mapping again.`)
  }
}

function ratesOf(value: Values[string]): Record<string, string> {
  const given = Array.isArray(value) ? value : value === undefined ? [] : [value]
  return Object.fromEntries(
    given.map((each) => {
      const parts = /^([A-Za-z]{3})=(\d{1,10}(?:\.\d{1,8})?)$/.exec(String(each))
      if (!parts || Number(parts[2]) === 0)
        throw new UsageFault(
          `--rate ${String(each)} is not understood. Write it as USD=0.92: base currency for one dollar.`,
        )
      return [parts[1]!.toUpperCase(), parts[2]!]
    }),
  )
}
