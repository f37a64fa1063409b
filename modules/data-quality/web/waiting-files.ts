let waiting: readonly File[] = []

/** Files dropped before the import page stood: the first run hands them over, and so does a drop on the list. */
export function bringFiles(files: readonly File[]) {
  waiting = files
}

/** Takes the waiting files, once. */
export function takeFiles(): readonly File[] {
  const taken = waiting
  waiting = []
  return taken
}
