import type { Config } from './config.ts'
import { ConfigFault } from './config-fault.ts'
import { isLoopback } from './trusted-proxies.ts'

/**
 * Refuses to answer plain HTTP beyond this machine: passwords would cross the network readable, and browsers allow passkeys
 * and notifications over HTTPS only. A proxy with TLS is what may reach us from elsewhere.
 */
export function assertPrivate(config: Pick<Config, 'host' | 'publicUrl' | 'trustedProxies'>): void {
  if (listensOnLoopback(config.host)) return
  const missing = [
    ...(config.publicUrl.startsWith('https://')
      ? []
      : ['RAPPORT_PUBLIC_URL has to be the https:// address that people open']),
    ...(config.trustedProxies.some((proxy) => proxy !== 'loopback' && !isLoopback(proxy.split('/')[0]))
      ? []
      : ['RAPPORT_TRUSTED_PROXIES has to name the address that the proxy connects from']),
  ]
  if (missing.length === 0) return
  throw new ConfigFault([
    `Rapport speaks plain HTTP and listens on this machine only; at ${config.host} passwords would cross the network readable. Put a proxy with TLS in front (deploy/ has two, ready to use) and leave RAPPORT_HOST at 127.0.0.1. Where the proxy runs on another machine or in another container, ${missing.join(', and ')}.`,
  ])
}

export const listensOnLoopback = (host: string): boolean => host === 'localhost' || isLoopback(host)
