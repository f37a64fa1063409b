import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Lowest first: a slice imports only what stands above it. */
const slices = ['workspace', 'relationships', 'activities', 'data-quality', 'revenue', 'value', 'sample']

const files = globSync('{app,modules,platform}/**/*.{ts,tsx}', { cwd: root })
const imports = files.flatMap((file) => importsOf(file).map((target) => ({ file, target })))

describe('the house', () => {
  test('names every slice in the order in which they may import each other', () => {
    const present = new Set(globSync('modules/*', { cwd: root }).map((path) => path.split('/')[1]))
    expect([...present].filter((name) => !slices.includes(name ?? ''))).toEqual([])
  })

  test('keeps business words out of platform/: it imports no slice', () => {
    expect(
      imports
        .filter(
          ({ file, target }) =>
            file.startsWith('platform/') && !file.includes('.test.') && !target.startsWith('platform/'),
        )
        .map(said),
    ).toEqual([])
  })

  test('never lets the browser import the server', () => {
    const isWeb = (path: string) => /^(modules\/[^/]+|platform)\/(web|contract)\//.test(path) || path === 'app/web.tsx'
    const isServer = (path: string) =>
      /^modules\/[^/]+\/server\//.test(path) ||
      /^platform\/(?!web\/|contract\/)/.test(path) ||
      /^app\/(?!web\.tsx|contract\.ts)/.test(path)
    expect(imports.filter(({ file, target }) => isWeb(file) && isServer(target)).map(said)).toEqual([])
  })

  test('opens another slice only through its contract or an index', () => {
    const door = /^modules\/[^/]+\/(contract\/[^/]+\.ts|server\/index\.ts|web\/index\.tsx?)$/
    const strangers = imports.filter(
      ({ file, target }) => sliceOf(file) && sliceOf(target) && sliceOf(file) !== sliceOf(target),
    )
    expect(strangers.filter(({ file, target }) => !door.test(target) && !file.includes('.test.')).map(said)).toEqual([])
  })

  test('lets a slice import only what stands above it', () => {
    const upward = imports.filter(({ file, target }) => {
      const [from, to] = [slices.indexOf(sliceOf(file) ?? ''), slices.indexOf(sliceOf(target) ?? '')]
      return from >= 0 && to > from && !file.includes('.test.')
    })
    expect(upward.map(said)).toEqual([])
  })

  test('has no folders inside the server or web folder of a slice before it holds a dozen files', () => {
    const folders = globSync('modules/*/{server,web}/*/', { cwd: root }).filter(
      (path) => !path.endsWith('.ts') && !path.endsWith('.tsx') && !path.endsWith('.css'),
    )
    const early = folders.filter((folder) => globSync(`${dirname(folder)}/**/*.{ts,tsx}`, { cwd: root }).length < 12)
    expect(early).toEqual([])
  })

  test('sends requests to the outside in one place only', () => {
    const isServer = (file: string) => !/\.test\.|\/(web|contract)\/|^app\/web\.tsx$|^platform\/outgoing\//.test(file)
    const ways =
      /\bfetch\(|^import (?!type)[^\n]*\b(request|get|Agent|http|https)\b[^\n]*from '(node:)?https?'|from '(node:http2|undici|axios|got)'/m
    const found = files
      .filter((file) => isServer(file))
      .filter((file) => ways.test(readFileSync(join(root, file), 'utf8').replace(/^import type .*$/gm, '')))
    expect(found).toEqual([])
  })

  test('gives every slice a README of at most 30 lines', () => {
    const long = slices.filter(
      (slice) =>
        readFileSync(join(root, 'modules', slice, 'README.md'), 'utf8')
          .trimEnd()
          .split('\n').length > 30,
    )
    expect(long).toEqual([])
  })
})

describe('the pages a newcomer reads', () => {
  const read = (page: string) => readFileSync(join(root, page), 'utf8')
  const linesOf = (page: string) => read(page).trimEnd().split('\n')

  test('ARCHITECTURE.md stays within 80 lines and names every slice', () => {
    expect(linesOf('ARCHITECTURE.md').length).toBeLessThanOrEqual(80)
    expect(slices.filter((slice) => !read('ARCHITECTURE.md').includes(`\n  ${slice} `))).toEqual([])
  })

  test('README.md shows two commands and one picture', () => {
    const [, commands = ''] = /```sh\n([^`]*)```/.exec(read('README.md')) ?? []
    expect(commands.match(/^bin\/\w+/gm)).toEqual(['bin/start', 'bin/check'])
    expect(read('README.md').match(/^```sh$/gm)).toHaveLength(1)
    expect(read('README.md').match(/!\[/g)).toHaveLength(1)
  })

  test('what they point to is there', () => {
    const pages = [...globSync('*.md', { cwd: root }), ...globSync('{docs,modules}/**/*.md', { cwd: root })]
    const paths = /(?<![\w./-])(?:bin|docs|modules|platform|database|tests)\/[\w./-]*[\w]/g
    const gone = pages.flatMap((page) =>
      [...read(page).matchAll(paths)]
        .filter(([path]) => !existsSync(join(root, path)))
        .map(([path]) => `${page} names ${path}`),
    )
    expect(gone).toEqual([])
  })
})

describe('the SQL', () => {
  // A screen has none: "Merge into the left" is a button there.
  const sources = files
    .filter((file) => !file.includes('.test.') && !file.includes('/web/'))
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
  const statements = [
    ...sources,
    ...globSync('database/migrations/*.sql', { cwd: root }).map((file) => ({
      file,
      text: readFileSync(join(root, file), 'utf8'),
    })),
  ]

  test.each([
    ['pages by key, never by offset', /\boffset\s+(?!0\b)(\$\{|\$?\d)|\.offset\(/i],
    ['merges nothing with MERGE', /\bmerge\s+into\b/i],
    ['has no trigger', /\bcreate\s+(or\s+replace\s+)?trigger\b/i],
    ['has no sequence', /\bcreate\s+sequence\b|\bgenerated\s+(always|by default)\s+as\s+identity\b|\bbigserial\b/i],
    ['has no unlogged table', /\bunlogged\b/i],
  ])('%s', (_, forbidden) => {
    expect(statements.filter(({ text }) => forbidden.test(text)).map(({ file }) => file)).toEqual([])
  })

  test('writes a table only in the folder of the slice that owns it', () => {
    const write = /\b(?:insert into|update|delete from|insertInto\('|updateTable\('|deleteFrom\(')\s*'?(\w+)\.(\w+)/g
    const strangers = sources.flatMap(({ file, text }) =>
      [...text.matchAll(write)]
        .filter(
          ([, schema = '']) => slices.includes(schema.replace('_', '-')) && sliceOf(file) !== schema.replace('_', '-'),
        )
        .filter(([, schema, table]) => `${schema}.${table}` !== 'relationships.account_figure')
        .map(([, schema, table]) => `${file} writes ${schema}.${table}`),
    )
    expect(strangers).toEqual([])
  })
})

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, specifier = '']) => specifier)
  return specifiers.flatMap((specifier) => {
    if (specifier.startsWith('#')) return [specifier.slice(1)]
    if (specifier.startsWith('.')) return [relative(root, resolve(join(root, dirname(file)), specifier))]
    return []
  })
}

function sliceOf(path: string): string | undefined {
  return /^modules\/([^/]+)\//.exec(path)?.[1]
}

function said({ file, target }: { file: string; target: string }): string {
  return `${file} imports ${target}`
}
