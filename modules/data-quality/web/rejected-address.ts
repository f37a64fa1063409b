/** Where the rejected rows of an import are downloaded, the reason beside each. */
export const rejectedAddress = (id: string) => `/api/v1/imports/${id}/rejected.csv`
