/**
 * Why a row is rejected for one of its cells: where, why, what to do. In order: the cell, the column, and what else is told.
 * SQL puts them together with `format(template, cell, column, …)`.
 */
export const cellFaults = {
  notADay: '%1$s is not a day. Mend it in the file or leave it out.',
  noEmail: '%1$s is no e-mail address that mail could reach. Mend it in the file or leave it out.',
  notANumber: '%1$s in %2$s is not a number. Mend it in the file or leave it out.',
  formula:
    '%1$s in %2$s is a formula, which is kept as text and never worked out. Put its result there or leave the row out.',
  unknownCurrency: '%1$s is not a currency known to ISO 4217. Mend it in the file or leave it out.',
  missing: '%2$s is empty. Fill it in the file or leave the row out.',
  tooLarge: '%1$s in %2$s is larger than any amount. Mend it in the file or leave it out.',
  tooLong: '%2$s is longer than %3$s characters. Shorten it in the file or leave it out.',
  tooExact: '%1$s in %2$s is too exact: the field takes %3$s. Round it in the file or leave it out.',
  anotherCurrency: '%1$s in %2$s is not in %3$s, which the field counts in. Convert it in the file or leave it out.',
  noLink: '%1$s in %2$s is no link, as https://example.com. Mend it in the file or leave it out.',
  noChoice:
    '%3$s in %2$s is no choice of this field. Use %4$s, or add it to the field under Settings, or leave it out.',
  neitherYesNorNo: '%1$s in %2$s is neither yes nor no. Write one of them or leave it out.',
  nobodyNamed: 'There is no %3$s with the number or the name %1$s (%2$s). Mend it in the file or leave it out.',
  severalNamed: '%3$s %4$s are called %1$s (%2$s). Write the number instead, or leave it out.',
} as const
