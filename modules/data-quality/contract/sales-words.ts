/**
 * Patterns over the words of a sales file, for JavaScript and for PostgreSQL (`~*`): no look-around, no class escapes.
 */

/** Kinds of document that credit. */
export const creditKinds =
  'credit|refund|return|gutschrift|storno|retoure|r\u00fcckerstattung|avoir|cr\u00e9dit|abono|nota de cr|nota di cr|devoluci|reso|creditnota|creditfactuur|retour'

/** Items and descriptions that are a discount rather than goods, where their amount is negative. */
export const discountItems = 'discount|rabatt|nachlass|skonto|remise|rabais|descuento|sconto|korting|rebate'

/** Items that are charges passed on (freight, handling, fees) rather than goods. */
export const chargeItems =
  '^(freight|shipping|postage|handling|delivery( charge)?|shipping (and|&) handling|fracht(kosten)?|versand(kosten)?|porto|frais de port|gastos de env\u00edo|spese di spedizione|verzendkosten)$'

/** Descriptions that say an early payment was rewarded. */
export const earlyPaymentItems =
  'early.?payment|prompt.?payment|cash discount|skonto|escompte|pronto pago|sconto cassa|betalingskorting'
