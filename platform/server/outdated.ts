/**
 * What this process remembered was not so any more when the database was asked. Nothing was written; the request is done
 * again, with what is so now.
 */
export class Outdated extends Error {
  override readonly name = 'Outdated'
}
