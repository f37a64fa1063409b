const kept = 1500
const spread = 500

/** The first rows, where lines of one document stand together, and some spread evenly over the rest. */
export class RowSample {
  private readonly first: string[][] = []
  private rest: string[][] = []
  private step = 1
  private seen = 0

  add(cells: string[]): void {
    if (this.first.length < kept) this.first.push(owned(cells))
    else if (this.seen++ % this.step === 0) this.rest.push(owned(cells))
    if (this.rest.length <= spread) return
    this.rest = this.rest.filter((_, i) => i % 2 === 0)
    this.step *= 2
  }

  rows(): string[][] {
    return [...this.first, ...this.rest]
  }
}

/** As much of a cell as tells what it is; a card with a photo is millions of characters. */
const longest = 1_000

/** A copy: a cut-out string would keep its whole block of the file in memory. */
const owned = (cells: string[]): string[] => structuredClone(cells.map((cell) => cell.slice(0, longest)))
