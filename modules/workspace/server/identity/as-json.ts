/** What a library hands over as one of its types, as it travels. */
export const asJson = (value: object): Record<string, unknown> => ({ ...value })
