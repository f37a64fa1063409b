import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

/** Bytes as nobody's HTTP library would send them; answers everything that came back until the server hung up. */
export async function sendRaw(baseUrl: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(baseUrl)
  const socket = connect(Number(port), hostname)
  socket.write(bytes)
  return text(socket)
}
