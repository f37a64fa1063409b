import { expect, test } from 'vitest'
import { assertPrivate } from './assert-private.ts'
import { isLoopback, trustedProxies, trustIn } from './trusted-proxies.ts'

test.each([
  ['none', []],
  ['loopback', ['loopback']],
  ['loopback, 10.0.0.2,fd00::/8', ['loopback', '10.0.0.2', 'fd00::/8']],
  [['172.30.43.0/24'], ['172.30.43.0/24']],
])('%j is understood', (said, understood) => {
  expect(trustedProxies.parse(said)).toEqual(understood)
})

test.each(['', 'all', '*', 'proxy.local', '10.0.0.0/33', '10.0.0.0/-1', '0.0.0.0/0', '::/0', '10.0.0.1,none', '1.2.3'])(
  '%j is refused with what is right',
  (said) => {
    expect(trustedProxies.safeParse(said).error?.issues[0]?.message).toMatch(/^has to be none, loopback, or the addr/)
  },
)

test('an address is trusted when it lies in a network that is named, however it is written', () => {
  const trusted = trustIn(['10.0.0.0/8', 'fd00::/8', '192.0.2.7'])
  expect(['10.255.0.1', '::ffff:10.1.1.1', 'fd12::1', '192.0.2.7'].map(trusted)).toEqual([true, true, true, true])
  expect(['11.0.0.1', '192.0.2.8', '127.0.0.1', 'fe80::1', 'unknown', '', undefined].map(trusted)).not.toContain(true)
  expect(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'].map(isLoopback)).toEqual([true, true, true, true])
  expect(trustIn([])('127.0.0.1')).toBe(false)
})

const [plain, secure] = ['http://localhost:4310', 'https://rapport.hollybank.example']
test.each([
  ['127.0.0.1', plain, ['loopback'], []],
  ['::1', plain, [], []],
  ['localhost', plain, ['loopback'], []],
  ['0.0.0.0', secure, ['172.30.43.0/24'], []],
  ['0.0.0.0', plain, ['172.30.43.0/24'], ['RAPPORT_PUBLIC_URL']],
  ['::', secure, ['loopback'], ['RAPPORT_TRUSTED_PROXIES']],
  ['10.0.0.5', secure, [], ['RAPPORT_TRUSTED_PROXIES']],
  ['rapport.local', plain, ['loopback', '127.0.0.2'], ['RAPPORT_PUBLIC_URL', 'RAPPORT_TRUSTED_PROXIES']],
])('listening at %s for %s behind %j lacks %j', (host, publicUrl, proxies, lacking) => {
  let said = ''
  try {
    assertPrivate({ host, publicUrl, trustedProxies: proxies })
  } catch (error) {
    said = String(error)
  }
  expect(said.match(/RAPPORT_\w+(?= has to)/g) ?? []).toEqual(lacking)
  expect(said.includes(`at ${host} passwords would cross`)).toBe(lacking.length > 0)
})
