import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { isMetadataAddress, isPublicAddress } from './public-address.ts'
import { sendOutside } from './send-outside.ts'

const asked: string[] = []
const server = createServer((request, response) => {
  asked.push(request.url ?? '')
  if (request.url === '/away') response.writeHead(302, { location: 'http://127.0.0.1:1/secret' }).end()
  else if (request.url === '/long') response.end('x'.repeat(5000))
  else if (request.url === '/never') response.write('x')
  else response.end('here')
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const { port } = server.address() as AddressInfo
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** Answers as a name server would, another address each time it is asked. */
function answering(...rounds: string[][]): LookupFunction & { times: number } {
  const resolve = ((_, options, done) => {
    const found = (rounds[Math.min(resolve.times++, rounds.length - 1)] ?? []).map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }))
    if (options.all) done(null, found)
    else done(null, found[0]!.address, found[0]!.family)
  }) as LookupFunction & { times: number }
  resolve.times = 0
  return resolve
}

const to = (path: string, host = '127.0.0.1') => new URL(`http://${host}:${port}${path}`)
const ours = { allowedPrivateHosts: ['127.0.0.1'] }

describe('an address', () => {
  test.each([
    ...['127.0.0.1', '127.8.8.8', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254'],
    ...['100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '198.18.0.1', '192.0.2.1'],
    ...['::1', '::', 'fe80::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8'],
    ...['64:ff9b::7f00:1', '64:ff9b:1::1', '2002:7f00:1::', '2001:db8::1', '2001::1', '3fff::1', '::127.0.0.1'],
    'localhost',
  ])('%s is not of the open network', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'])('%s is', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  test('of a cloud’s key desk is known as such', () => {
    expect(['169.254.169.254', 'fd00:ec2::254', '100.100.100.200'].map(isMetadataAddress)).toEqual([true, true, true])
    expect(isMetadataAddress('192.168.1.1')).toBe(false)
  })
})

describe('a request to the outside', () => {
  test.each([
    'http://127.0.0.1:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f.1:PORT/',
    'http://[::1]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://localhost:PORT/',
    'http://169.254.169.254/latest/meta-data/',
  ])('is not sent to %s', async (address) => {
    asked.length = 0
    await expect(sendOutside(new URL(address.replace('PORT', String(port))), {})).rejects.toThrow('private network')
    expect(asked).toEqual([])
  })

  test('is not sent to a name that leads into a private network, nor to one that does so among others', async () => {
    for (const found of [['127.0.0.1'], ['8.8.8.8', '127.0.0.1'], ['::ffff:127.0.0.1'], ['64:ff9b::7f00:1']])
      await expect(sendOutside(to('/', 'login.example'), {}, { resolve: answering(found) })).rejects.toThrow(
        'private network',
      )
  })

  test('goes to the address that was looked at: a name that answers otherwise the second time is asked once', async () => {
    const resolve = answering(['127.0.0.1'], ['169.254.169.254'])
    const answer = await sendOutside(to('/', 'login.example'), {}, { allowedPrivateHosts: ['login.example'], resolve })
    expect([answer.status, resolve.times]).toEqual([200, 1])
  })

  test('reaches a host that the owner allowed, and no other by it', async () => {
    expect(await (await sendOutside(to('/'), {}, ours)).text()).toBe('here')
    const resolve = answering(['127.0.0.1'])
    const named = { allowedPrivateHosts: ['login.example'], resolve }
    expect((await sendOutside(to('/', 'login.example'), {}, named)).status).toBe(200)
    await expect(sendOutside(to('/', 'other.example'), {}, named)).rejects.toThrow('private network')
  })

  test('never reaches a cloud’s key desk, also by an allowed name', async () => {
    const settings = { allowedPrivateHosts: ['login.example'], resolve: answering(['169.254.169.254']) }
    await expect(sendOutside(new URL('http://login.example/'), {}, settings)).rejects.toThrow('private network')
  })

  test('follows no redirect', async () => {
    asked.length = 0
    const answer = await sendOutside(to('/away'), {}, ours)
    expect([answer.status, asked]).toEqual([302, ['/away']])
  })

  test('takes no answer without end, in bytes or in time', async () => {
    await expect(sendOutside(to('/long'), {}, { ...ours, mostBytes: 1000 })).rejects.toThrow('longer than 1000 bytes')
    await expect(sendOutside(to('/never'), {}, { ...ours, timeoutMs: 100 })).rejects.toThrow('aborted')
  })

  test('is HTTP, without a password in the address', async () => {
    for (const address of ['file:///etc/passwd', 'ftp://files.example/', 'https://ada:secret@login.example/'])
      await expect(sendOutside(new URL(address), {})).rejects.toThrow('Only an address of HTTP')
  })
})
