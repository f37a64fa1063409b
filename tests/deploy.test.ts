import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { assertPrivate } from '#platform/config/assert-private.ts'
import { readConfig, settingVariables } from '#platform/config/config.ts'

const folder = join(import.meta.dirname, '../deploy')
const read = (name: string) => readFileSync(join(folder, name), 'utf8')
const files = globSync('*', { cwd: folder })
/** Not settings of ours: they fill in others in the compose files. */
const ofCompose = ['RAPPORT_DOMAIN']

test.each(files)('%s names settings that there are', (name) => {
  const named = new Set(read(name).match(/\bRAPPORT_[A-Z_]+\b/g))
  expect([...named].filter((each) => !settingVariables.includes(each) && !ofCompose.includes(each))).toEqual([])
})

test('what the image and the compose file set is what Rapport starts with', () => {
  const env = Object.fromEntries(
    [...read('Dockerfile').matchAll(/RAPPORT_\w+=\S+/g), ...read('compose.yaml').matchAll(/RAPPORT_\w+: \S+/g)].map(
      ([said]) => said.replace(/\$\{RAPPORT_DOMAIN\}/, 'rapport.example.com').split(/=|: /) as [string, string],
    ),
  )
  const config = readConfig({ env: { ...env, RAPPORT_SMTP_URL: '', RAPPORT_MAIL_FROM: '' } })
  expect(config).toMatchObject({ host: '0.0.0.0', role: 'all', publicUrl: 'https://rapport.example.com' })
  assertPrivate(config)
  const [trusted] = config.trustedProxies
  expect(read('compose.yaml')).toContain(`ipv4_address: ${trusted}`)
})

test('the units differ in what they start and in how much memory they get, and are closed alike', () => {
  const units = files.filter((name) => name.endsWith('.service'))
  const closed = units.map((name) =>
    read(name)
      .split('\n')
      .filter((line) => !/^(#|Description=|ExecStart=|EnvironmentFile=|MemoryMax=)/.test(line))
      .join('\n'),
  )
  expect(units.map((name) => basename(name, '.service'))).toHaveLength(3)
  expect(new Set(closed).size).toBe(1)
  for (const line of ['NoNewPrivileges=yes', 'ProtectSystem=strict', 'Restart=always', 'KillMode=mixed'])
    expect(closed[0]).toContain(line)
})

test('no file holds a secret', () => {
  for (const name of files)
    expect(read(name).match(/(password|secret|passphrase)\s*[:=]\s*["']?(?!\$|…)\w+/gi), name).toBeNull()
})
