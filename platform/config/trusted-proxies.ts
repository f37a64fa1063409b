import { BlockList, isIP, isIPv4 } from 'node:net'
import { z } from 'zod'

const rule =
  'has to be none, loopback, or the addresses that your proxies connect from, like 10.0.0.2 or 172.30.43.0/24, parted by commas'

/** Whose word is taken for where a request comes from: nobody's (an empty list), or that of proxies at these addresses. */
export const trustedProxies = z
  .union([z.string(), z.array(z.string())], rule)
  .transform((said) => (Array.isArray(said) ? said : said.split(',')).map((word) => word.trim()))
  .refine((words) => words.join() === 'none' || words.every((word) => word === 'loopback' || isNetwork(word)), rule)
  .transform((words) => (words.join() === 'none' ? [] : words))

/** A network as wide as everything would believe every client. */
function isNetwork(word: string): boolean {
  const [address = '', bits, ...more] = word.split('/')
  if (isIP(address) === 0 || more.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= lengthOf(address))
}

const lengthOf = (address: string) => (isIPv4(address) ? 32 : 128)
const familyOf = (address: string) => (isIPv4(address) ? 'ipv4' : 'ipv6')

/** Whether a connection from this address may say for whom it speaks. */
export function trustIn(proxies: readonly string[]): (address: string | undefined) => boolean {
  const list = new BlockList()
  const networks = proxies.flatMap((word) => (word === 'loopback' ? ['127.0.0.0/8', '::1'] : word))
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    list.addSubnet(address, Number(bits ?? lengthOf(address)), familyOf(address))
  }
  return (address) => address !== undefined && isIP(address) !== 0 && list.check(address, familyOf(address))
}

export const isLoopback = trustIn(['loopback'])
