import { useApp, useMay } from '#platform/web/index.ts'

/** Where lists are brought in, when a slice offers such a page and the reader may use it. */
export function useImportPath(): string | undefined {
  const { pages } = useApp()
  const may = useMay('import:create')
  return may ? pages.find(({ path }) => /^\/imports?(\/new)?$/.test(path))?.path : undefined
}
