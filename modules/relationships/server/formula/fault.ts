/** What is wrong with a formula, as a sentence without its full stop. */
export class FormulaFault extends Error {}
