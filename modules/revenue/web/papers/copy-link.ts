import { toast, type useWords } from '#platform/web/index.ts'

/** Where the browser lets nobody copy, the address is shown to be copied by hand. */
export async function copyLink(address: string, t: ReturnType<typeof useWords>): Promise<void> {
  try {
    await navigator.clipboard.writeText(address)
    toast({ text: t('The link is copied. Whoever has it sees this without signing in.') })
  } catch {
    toast({ text: address })
  }
}
