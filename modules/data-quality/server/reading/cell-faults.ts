/**
 * Why a row is rejected for one of its cells: where, why, what to do. `%s` in order: the cell, then the column. SQL
 * puts them together with `format(template, cell, column)`.
 */
export const cellFaults = {
  notADay: '%1$s is not a day. Mend it in the file or leave it out.',
  notANumber: '%1$s in %2$s is not a number. Mend it in the file or leave it out.',
  formula:
    '%1$s in %2$s is a formula, which is kept as text and never worked out. Put its result there or leave the row out.',
  unknownCurrency: '%1$s is not a currency known to ISO 4217. Mend it in the file or leave it out.',
  missing: '%2$s is empty. Fill it in the file or leave the row out.',
  tooLarge: '%1$s in %2$s is larger than any amount. Mend it in the file or leave it out.',
} as const
