import type { Column } from '../table/column.ts'

/** Rows as RFC 4180 text: the columns' values, not what they look like. */
export function csvOf<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const valued = columns.filter((column) => column.value !== undefined)
  const lines = rows.map((row) => valued.map((column) => quoted(String(column.value?.(row) ?? ''))))
  return [valued.map((column) => quoted(column.head)), ...lines].map((line) => `${line.join(',')}\r\n`).join('')
}

// A cell that begins like a formula would be run by spreadsheets; a plain negative number would not.
function quoted(text: string): string {
  const safe = /^[=+@\t\r]|^-(?![\d.]+$)/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function save(name: string, type: string, content: string | Blob) {
  const blob = typeof content === 'string' ? new Blob([content], { type }) : content
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** The picture at twice its size, on the ground of the theme. */
export async function saveAsPng(name: string, svg: string) {
  const image = new Image()
  image.src = svg
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth * 2
  canvas.height = image.naturalHeight * 2
  const context = canvas.getContext('2d')
  if (context === null) return
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--r-ground')
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  canvas.toBlob((blob) => blob !== null && save(name, 'image/png', blob))
}
