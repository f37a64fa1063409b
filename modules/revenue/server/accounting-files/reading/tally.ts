/** Counts things by name. */
export class Tally {
  private readonly counts = new Map<string, number>()

  add(what: string, count = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + count)
  }

  list(): { what: string; count: number }[] {
    return [...this.counts].map(([what, count]) => ({ what, count }))
  }
}
