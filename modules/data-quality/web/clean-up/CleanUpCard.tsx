import { CleanUpPanel } from './CleanUpPanel.tsx'
import { useCleanUp } from './useCleanUp.ts'

/** On Today: nothing where there is no list. */
export function CleanUpCard() {
  const { list, setAside } = useCleanUp()
  return list.data ? <CleanUpPanel list={list.data} setAside={setAside} /> : null
}
