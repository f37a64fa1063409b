export type TextOfAmount = (minor: bigint | number) => string

/** Minor units of a currency of any number of digits as text with two decimals, half away from zero. */
export function twoDecimals(digits: number): TextOfAmount {
  return (minor) => {
    const amount = BigInt(minor)
    const size = amount < 0n ? -amount : amount
    const cents =
      digits <= 2
        ? size * 10n ** BigInt(2 - digits)
        : (size + 5n * 10n ** BigInt(digits - 3)) / 10n ** BigInt(digits - 2)
    const text = cents.toString().padStart(3, '0')
    return `${amount < 0n && cents > 0n ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`
  }
}
