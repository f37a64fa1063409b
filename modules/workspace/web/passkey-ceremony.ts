import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'

/** Browsers know passkeys on HTTPS and on this machine only. */
export const knowsPasskeys = () => typeof globalThis.PublicKeyCredential === 'function'

type Options = Record<string, unknown>

/** Lets the browser make a passkey; the library comes when it is needed. */
export async function makePasskey(options: Options) {
  const { startRegistration } = await import('@simplewebauthn/browser')
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON
  const made = await inWords(startRegistration({ optionsJSON }))
  return { ...made, response: { ...made.response } }
}

export async function askPasskey(options: Options) {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON
  const used = await inWords(startAuthentication({ optionsJSON }))
  return { ...used, response: { ...used.response } }
}

/** What the browser could not do, in a sentence. */
export class PasskeyFault extends Error {
  override readonly name = 'PasskeyFault'
}

async function inWords<T>(ceremony: Promise<T>): Promise<T> {
  try {
    return await ceremony
  } catch (error) {
    const { name } = error as Error
    if (name === 'InvalidStateError') throw new PasskeyFault('This device has a passkey for you already.')
    if (name === 'NotAllowedError' || name === 'AbortError')
      throw new PasskeyFault('No passkey was used: it was cancelled, or took too long. Try again.')
    throw new PasskeyFault('This browser could not use a passkey here. Use your password instead.')
  }
}
