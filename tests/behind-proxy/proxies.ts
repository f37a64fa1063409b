import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const example = (name: string) => readFileSync(fileURLToPath(new URL(`../../deploy/${name}`, import.meta.url)), 'utf8')

interface Place {
  folder: string
  port: number
  /** Where a request without TLS arrives; Caddy sees to that by itself. */
  plainPort: number
  processes: number[]
}

/** The examples in deploy/, put to this machine's ports and a certificate of its own. */
export const proxies = {
  nginx({ folder, port, plainPort, processes }: Place): ChildProcess {
    const site = exchange(example('nginx.conf'), [
      ['listen 80;', `listen 127.0.0.1:${plainPort};`],
      ['listen 443 ssl', `listen 127.0.0.1:${port} ssl`],
      [
        'server 127.0.0.1:4310 max_fails=0;',
        processes.map((each) => `server 127.0.0.1:${each} max_fails=0;`).join('\n'),
      ],
      ['/etc/letsencrypt/live/rapport.example.com/fullchain.pem', join(folder, 'certificate.pem')],
      ['/etc/letsencrypt/live/rapport.example.com/privkey.pem', join(folder, 'key.pem')],
      ['server_name rapport.example.com;', 'server_name localhost;'],
    ])
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${folder}/${name};`,
    )
    const main = `daemon off; pid ${folder}/nginx.pid; error_log stderr warn; events {}
      http { access_log off; ${temporary.join(' ')} include ${folder}/site.conf; }`
    // Its workers write there, whoever they are.
    const user = process.getuid?.() === 0 ? 'user root; ' : ''
    writeFileSync(join(folder, 'site.conf'), site)
    writeFileSync(join(folder, 'nginx.conf'), user + main)
    return spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'inherit'] })
  },

  caddy({ folder, port, processes }: Place): ChildProcess {
    const tls = `tls ${join(folder, 'certificate.pem')} ${join(folder, 'key.pem')}`
    const site = exchange(example('Caddyfile'), [
      ['{$RAPPORT_DOMAIN} {', `{\nadmin off\nauto_https disable_redirects\n}\nhttps://localhost:${port} {\n${tls}\n`],
      [/dynamic a rapport 4310 \{[^}]*\}/, `to ${processes.map((each) => `127.0.0.1:${each}`).join(' ')}`],
    ])
    writeFileSync(join(folder, 'Caddyfile'), site)
    const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
    return spawn('caddy', ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'], {
      env,
      stdio: 'ignore',
    })
  },
}

/** Each has to be there, or the example has changed and this no longer tries it. */
function exchange(text: string, pairs: [string | RegExp, string][]): string {
  return pairs.reduce((changed, [from, to]) => {
    const next = changed.replaceAll(typeof from === 'string' ? from : new RegExp(from, 'g'), () => to)
    if (next === changed) throw new Error(`The example no longer says ${String(from)}`)
    return next
  }, text)
}

/** Before 2.11.2 Caddy lost the body of a request that it had to ask another process for (caddyserver/caddy, 7547). */
export function caddyLosesBodies(): boolean {
  const [, major, minor, patch] = /^v?(\d+)\.(\d+)\.(\d+)/.exec(execFileSync('caddy', ['version']).toString()) ?? []
  const [first, second, third] = [Number(major), Number(minor), Number(patch)]
  return first < 2 || (first === 2 && (second < 11 || (second === 11 && third < 2)))
}

export function makeCertificate(folder: string): string {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '2']
  const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject, '-keyout', key, '-out', certificate]
  execFileSync('openssl', words, { stdio: 'ignore' })
  return readFileSync(certificate, 'utf8')
}

export async function untilItListens(port: number, program: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 1000; tries++, await pause(20)) {
    if (program.exitCode !== null) throw new Error(`The proxy ended with ${program.exitCode}`)
    const socket = connect(port, '127.0.0.1')
    const there = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (there) return
  }
  throw new Error(`The proxy does not listen on ${port}`)
}
