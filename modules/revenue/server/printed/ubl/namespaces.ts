const common = 'urn:oasis:names:specification:ubl:schema:xsd:'

export const namespaces = {
  cac: `${common}CommonAggregateComponents-2`,
  cbc: `${common}CommonBasicComponents-2`,
  invoice: `${common}Invoice-2`,
  'credit-note': `${common}CreditNote-2`,
}
