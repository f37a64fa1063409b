import type { Layout } from './layout.ts'

/** Open to a process whatever the rights of the folders above, since it was put there before it gave up being root. */
export const workingFolder = '/proc/self/cwd'

/**
 * How PostgreSQL is told the folder it is started in. It changes into its data folder first and goes on with relative
 * paths, so it needs no way through the folders above, which may be private to root.
 */
export function clusterAsSeen(layout: Layout, folder = layout.cluster): string {
  return layout.enclosed ? workingFolder : folder
}

export function socketsAsSeen(layout: Layout): string {
  return layout.enclosed && layout.sockets.startsWith(layout.folder) ? '../socket' : layout.sockets
}
