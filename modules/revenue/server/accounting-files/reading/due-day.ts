/** Days until an invoice is due, from terms as these programs write them: `Net 30`, `2% 10 Net 30`, `Due on receipt`. */
function daysOfTerms(terms: string | null): number | null {
  if (!terms) return null
  if (/\b(due )?(on|upon) receipt\b|\bimmediate/i.test(terms)) return 0
  const net = /\bnet\s*(\d{1,3})\b/i.exec(terms) ?? /^(\d{1,3})\s*days?\b/i.exec(terms)
  return net ? Number(net[1]) : null
}

export function dueDay(day: string, terms: string | null): string | null {
  const days = daysOfTerms(terms)
  return days === null ? null : new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
