import { z } from 'zod'
import type { SliceServer } from './slice.ts'

/** The list of routes as a page without a script, readable in a browser and by a screen reader. */
export function apiPage(slices: Pick<SliceServer, 'name' | 'routes'>[]): string {
  const sections = slices.map(
    (
      slice,
    ) => `<h2>${escapeHtml(slice.name)}</h2><table><thead><tr><th>Route</th><th>What it does</th><th>Who</th><th>Input</th></tr></thead><tbody>
${Object.values(slice.routes)
  .map(
    (route) =>
      `<tr><td><code><b>${route.method}</b> /api/v1${escapeHtml(route.path)}</code></td><td>${escapeHtml(route.summary)}</td><td>${escapeHtml(route.permission)}${route.inPerson ? ', in person' : ''}</td><td><code>${escapeHtml(fieldsOf(route.input))}</code></td></tr>`,
  )
  .join('\n')}
</tbody></table>`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Rapport API</title><style>
:root{color-scheme:light dark}body{font:14px/1.5 system-ui;margin:24px;max-width:1400px}
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-bottom:1px solid #8886}
th{font-weight:500;font-size:12px}h2{margin-top:32px;font-size:16px}code{font-size:12px}</style></head><body><main>
<h1>Rapport API</h1>
<p>JSON over HTTP, described by <a href="/api/openapi.json">OpenAPI 3.1</a>. Amounts are integers of minor units beside a currency,
days are <code>YYYY-MM-DD</code>, lists page by a cursor. A POST takes an <code>Idempotency-Key</code>; a PATCH names the version it saw in
<code>If-Match</code>. A program sends an API key as <code>Authorization: Bearer rpt_…</code>; routes marked “in person” ask for a
session. What went wrong comes as <code>application/problem+json</code>.</p>
${sections.join('\n')}
</main></body></html>`
}

function fieldsOf(input: z.ZodObject): string {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
  const required = new Set(schema.required ?? [])
  return Object.keys(schema.properties ?? {})
    .map((key) => (required.has(key) ? key : `${key}?`))
    .join(', ')
}

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)
