import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { ConfigFault } from './config-fault.ts'
import { readConfigFile } from './config-file.ts'
import { trustedProxies } from './trusted-proxies.ts'

/** Where everything lives when nobody says: beside the program. */
const besideTheProgram = fileURLToPath(new URL('../../data', import.meta.url))

const webAddress = z
  .string()
  .regex(/^https?:\/\/[^/\s]+\/?$/, 'has to begin with http:// or https:// and end after the host or port')
  .transform((url) => url.replace(/\/$/, ''))

const onOff = z.union(
  [z.boolean(), z.stringbool({ truthy: ['on', 'true', 'yes', '1'], falsy: ['off', 'false', 'no', '0'] })],
  'has to be on or off',
)

/** What a process does: answer requests, work in the background (jobs, seals, the nightly backup), or both. */
const role = z.enum(['web', 'worker', 'all'], 'has to be web, worker or all')
export type ServeRole = z.output<typeof role>

const usualPort = { web: 4310, all: 4310, worker: 4309 } satisfies Record<ServeRole, number>

const settings = z.strictObject({
  dataDir: z.string().min(1, 'has to be the path of a folder'),
  databaseUrl: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'has to begin with postgresql://')
    .optional(),
  host: z
    .string()
    .regex(/^\S+$/, 'has to be an address like 127.0.0.1, or 0.0.0.0 for the whole network')
    .default('127.0.0.1'),
  port: z
    .union([z.number(), z.string().regex(/^\d+$/).transform(Number)], 'has to be a number from 1 to 65535')
    .refine((port) => Number.isInteger(port) && port >= 1 && port <= 65_535, 'has to be a number from 1 to 65535')
    .optional(),
  publicUrl: webAddress.optional(),
  trustedProxies: trustedProxies.default(['loopback']),
  logLevel: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'has to be debug, info, warn, error or silent')
    .default('info'),
  role: role.default('all'),
  /** Whether a backup is made every night. */
  backup: onOff.default(true),
  /** The folder for them; "backups" in the data folder where nobody says. */
  backupDir: z
    .string()
    .min(1, 'has to be the path of a folder')
    .transform((path) => resolve(path))
    .optional(),
  backupTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'has to be a time of day in UTC, like 02:30')
    .default('02:30'),
  /** How long one is kept. */
  backupDays: z
    .union([z.number(), z.string().regex(/^\d+$/).transform(Number)], 'has to be a number of days from 1 to 3650')
    .refine((days) => Number.isInteger(days) && days >= 1 && days <= 3650, 'has to be a number of days from 1 to 3650')
    .default(14),
  /** Whether the database's log is kept beside the backups, so that a backup goes back to any moment after it. */
  keepLog: onOff.default(false),
  /** A file with the passphrase that they are encrypted with; RAPPORT_BACKUP_PASSPHRASE holds it otherwise. */
  backupPassphraseFile: z.string().min(1, 'has to be the path of a file').optional(),
  smtpUrl: z
    .string()
    .regex(/^smtps?:\/\/[^\s]+$/, 'has to begin with smtp:// or smtps:// and name the mail server')
    .optional(),
  mailFrom: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]+$/, 'has to be an e-mail address, or Name <address>')
    .optional(),
  /** Where this Rapport may send requests although they stand in a private network: a provider of the firm's own. */
  allowedPrivateHosts: z
    .union([z.array(z.string()), z.string().transform((list) => list.split(',').map((host) => host.trim()))])
    .refine((hosts) => hosts.every((host) => /^[\w.:-]+$/.test(host)), 'has to be names of hosts, with commas between')
    .default([]),
  /** Of one session, or of one network address without a session. */
  requestsPerMinute: z
    .union([z.number(), z.string().regex(/^\d+$/).transform(Number)], 'has to be a number from 60')
    .refine((most) => Number.isSafeInteger(most) && most >= 60, 'has to be a number from 60')
    .default(12_000),
  /** How long a session may rest where nobody chose to stay signed in; such a session lasts a day at the most. */
  idleHours: z
    .union([z.number(), z.string().regex(/^\d+$/).transform(Number)], 'has to be a number of hours from 1 to 24')
    .refine((hours) => Number.isInteger(hours) && hours >= 1 && hours <= 24, 'has to be a number of hours from 1 to 24')
    .default(8),
})

export type Config = z.output<typeof settings> & {
  port: number
  /** Where people reach this Rapport, without a slash at the end. */
  publicUrl: string
  /** Nobody named the data folder; where it lies is worth a line in the log. */
  dataDirIsDefault: boolean
}

type Setting = keyof typeof settings.shape

/** How each setting is called in the environment and on the command line. */
const names: Record<Setting, { variable: string; option?: string }> = {
  dataDir: { variable: 'RAPPORT_DATA_DIR', option: '--data-dir' },
  databaseUrl: { variable: 'DATABASE_URL' },
  host: { variable: 'RAPPORT_HOST', option: '--host' },
  port: { variable: 'RAPPORT_PORT', option: '--port' },
  publicUrl: { variable: 'RAPPORT_PUBLIC_URL', option: '--public-url' },
  trustedProxies: { variable: 'RAPPORT_TRUSTED_PROXIES', option: '--trusted-proxies' },
  logLevel: { variable: 'RAPPORT_LOG_LEVEL', option: '--log-level' },
  role: { variable: 'RAPPORT_ROLE', option: '--role' },
  backup: { variable: 'RAPPORT_BACKUP' },
  backupDir: { variable: 'RAPPORT_BACKUP_DIR' },
  backupTime: { variable: 'RAPPORT_BACKUP_TIME' },
  backupDays: { variable: 'RAPPORT_BACKUP_DAYS' },
  keepLog: { variable: 'RAPPORT_KEEP_LOG' },
  backupPassphraseFile: { variable: 'RAPPORT_BACKUP_PASSPHRASE_FILE' },
  smtpUrl: { variable: 'RAPPORT_SMTP_URL' },
  mailFrom: { variable: 'RAPPORT_MAIL_FROM' },
  allowedPrivateHosts: { variable: 'RAPPORT_ALLOWED_PRIVATE_HOSTS' },
  requestsPerMinute: { variable: 'RAPPORT_REQUESTS_PER_MINUTE' },
  idleHours: { variable: 'RAPPORT_IDLE_HOURS' },
}

/** --port and the others, as the server takes them. */
export const settingOptions = Object.values(names).flatMap(({ option }) => option ?? [])

/** RAPPORT_PORT and the others, as the environment holds them. */
export const settingVariables = Object.values(names).map(({ variable }) => variable)

export interface ConfigSources {
  env: Record<string, string | undefined>
  /** The command line after the program's name; options of other commands are left alone. */
  argv?: string[]
  /** Instead of RAPPORT_CONFIG and rapport.config.json in the data folder. */
  file?: string
}

/** The command line wins over the environment, that over the file. Throws one ConfigFault that names every fault. */
export function readConfig({ env, argv = [], file }: ConfigSources): Config {
  const said = { ...fromEnvironment(env), ...fromCommandLine(argv) }
  const dataDir = resolve(said.dataDir?.value ?? besideTheProgram)
  const written = readConfigFile(file ?? env.RAPPORT_CONFIG, dataDir)
  const values = { ...written.values, ...mapValues(said, ({ value }) => value) }
  const result = settings.safeParse({ ...values, dataDir: values.dataDir ?? dataDir })
  if (!result.success)
    throw new ConfigFault(
      result.error.issues.flatMap((issue) => sentences(issue, said, written.path)),
      result.error.issues.some(({ path }) => said[path[0] as Setting]?.source.startsWith('--')),
    )
  const port = result.data.port ?? usualPort[result.data.role]
  const config = { ...result.data, port, dataDir: resolve(result.data.dataDir) }
  return { ...config, publicUrl: config.publicUrl ?? addressOf(config), dataDirIsDefault: values.dataDir === undefined }
}

interface Said {
  value: string
  /** As the person who wrote it knows it: RAPPORT_PORT or --port. */
  source: string
}

function fromEnvironment(env: ConfigSources['env']): Partial<Record<Setting, Said>> {
  return pick((setting) => {
    const source = names[setting].variable
    return env[source] ? { value: env[source], source } : undefined
  })
}

function fromCommandLine(argv: string[]): Partial<Record<Setting, Said>> {
  return pick((setting) => {
    const source = names[setting].option
    if (!source) return undefined
    const at = argv.findIndex((word) => word === source || word.startsWith(`${source}=`))
    if (at < 0) return undefined
    const word = argv[at]!
    return { value: word === source ? (argv[at + 1] ?? '') : word.slice(source.length + 1), source }
  })
}

function pick(find: (setting: Setting) => Said | undefined): Partial<Record<Setting, Said>> {
  const found: Partial<Record<Setting, Said>> = {}
  for (const setting of settings.keyof().options) {
    const said = find(setting)
    if (said) found[setting] = said
  }
  return found
}

function mapValues<V, W>(record: Record<string, V>, change: (value: V) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}

function sentences(issue: z.core.$ZodIssue, said: Partial<Record<Setting, Said>>, file: string | undefined): string[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `"${key}" in ${file} is no setting. There are ${Object.keys(names).join(', ')}.`)
  const setting = issue.path[0] as Setting
  const from = said[setting]
  const source = from ? `${from.source} is "${hidePassword(from.value)}" and` : `"${setting}" in ${file}`
  return [`${source} ${hasTo(issue.message)}.`]
}

function hasTo(message: string): string {
  return message.startsWith('has to') ? message : 'has to be a text'
}

function hidePassword(value: string): string {
  return value.replace(/:[^:@/]+@/, ':…@')
}

function addressOf({ host, port }: { host: string; port: number }): string {
  const everywhere = ['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(host)
  return `http://${everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`
}
