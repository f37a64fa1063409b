import { readFileSync, statSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { BuildOptions, Plugin } from 'vite'

/**
 * The client needs method, path and medium of a route, not its schemas: without them Zod stays out of the browser
 * (30 kB gz). Types still come from the whole table.
 */
export function thinRoutes(): Plugin {
  return {
    name: 'thin-routes',
    enforce: 'pre',
    resolveId: (id) => (id.endsWith(whole) ? id : undefined),
    async load(id) {
      if (id.endsWith(whole)) return { code: readFileSync(id.slice(0, -whole.length), 'utf8'), moduleType: 'ts' }
      if (!routeTables.some((name) => id.endsWith(name))) return
      this.addWatchFile(id)
      const exported = (await import(`${pathToFileURL(id).href}?${statSync(id).mtimeMs}`)) as Record<string, unknown>
      const others = Object.keys(exported).filter((name) => !isTable(exported[name]))
      const tables = Object.entries(exported).filter(([, value]) => isTable(value))
      return [
        ...tables.map(([name, table]) => `export const ${name} = ${JSON.stringify(thin(table as Table))}`),
        ...(others.length === 0 ? [] : [`export { ${others.join(', ')} } from ${JSON.stringify(id + whole)}`]),
      ].join('\n')
    },
  }
}

const routeTables = ['/contract/routes.ts', '/contract/undo-routes.ts', '/contract/recovery-routes.ts']

/** The module as it is written, for what it exports beside its table. */
const whole = '?whole'

type Table = Record<string, { method: string; path: string; medium?: string }>

const isTable = (value: unknown): value is Table =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((route) => typeof route?.method === 'string' && typeof route.path === 'string')

const thin = (table: Table) =>
  Object.fromEntries(Object.entries(table).map(([name, { method, path, medium }]) => [name, { method, path, medium }]))

/** The Latin subset is asked for with the page; other scripts when a letter needs them. */
export function preloadLatin(): Plugin {
  return {
    name: 'preload-latin',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle, path }) {
        if (path !== '/index.html') return []
        const font = Object.keys(bundle ?? {}).find((name) => /inter-latin-wght-normal.*\.woff2$/.test(name))
        if (font === undefined) return []
        const attrs = { rel: 'preload', href: `/${font}`, as: 'font', type: 'font/woff2', crossorigin: '' }
        return [{ tag: 'link', attrs, injectTo: 'head' }]
      },
    },
  }
}

// Pages of slices are left alone: some are imported for what they do.
const withoutEffects = [
  { test: /modules[\\/][^\\/]+[\\/]contract[\\/]/, sideEffects: false },
  { test: /platform[\\/](web|contract)[\\/].*\.tsx?$/, sideEffects: false },
  { test: /node_modules[\\/](@mantine|@tanstack|@tabler|i18next)[\\/].*\.m?js$/, sideEffects: false },
]

/** What keeps the first load small: a barrel brings only what is used of it, and schemas nobody uses are dropped. */
export const webBuild: BuildOptions = {
  target: 'es2023',
  cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
  assetsInlineLimit: 0,
  emptyOutDir: true,
  // The page's policy allows no inline scripts.
  modulePreload: { polyfill: false },
  chunkSizeWarningLimit: 700,
  rolldownOptions: {
    output: {
      codeSplitting: {
        // What the start needs is one file, what many pages share another: left alone, a page asked for 140 small ones.
        // A piece takes along what it leans on, so that none waits for another in a circle.
        groups: [
          { name: 'start', tags: ['$initial'], priority: 1 },
          // A page that stands by itself comes in one small piece and shares nothing with the app.
          { name: 'public-page', test: /[\\/]public-page/, priority: 2 },
          { name: 'shared', minShareCount: 3 },
        ],
      },
    },
    treeshake: { moduleSideEffects: withoutEffects, manualPureFunctions: ['z', 'ruled', 'ruledByChoice'] },
  },
}
