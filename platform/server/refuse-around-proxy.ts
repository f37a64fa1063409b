import type { FastifyRequest } from 'fastify'
import type { Config } from '../config/config.ts'
import { isLoopback, trustIn } from '../config/trusted-proxies.ts'
import { Refusal } from './refusal.ts'

const health = new Set(['/healthz', '/health/ready'])

/** Where others than this machine can reach us, they do so by the proxy: what goes around it comes without TLS. */
export function refuseAroundProxy({ publicUrl, trustedProxies }: Pick<Config, 'publicUrl' | 'trustedProxies'>) {
  const trusted = trustIn(trustedProxies)
  return async ({ raw: { socket }, url }: FastifyRequest): Promise<void> => {
    if (trusted(socket.remoteAddress) || isLoopback(socket.remoteAddress) || health.has(url)) return
    throw new Refusal(421, 'Rapport is not reached this way', { detail: `Open ${publicUrl} instead.` })
  }
}
