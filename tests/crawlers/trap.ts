// A trap on this machine that must see nothing: it counts TCP connections and UDP datagrams on every local address, and
// what this process tries to connect to, wherever that is.

import { createSocket } from 'node:dgram'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

export type Trap = Readonly<{
  /** The same port for TCP and UDP. */
  port: number
  /** The first line of what each connection sent, "" when it sent nothing. */
  connections: readonly string[]
  datagrams: readonly string[]
  /** `address:port` of every connection that this process has tried since the trap was set. */
  attempts: readonly string[]
  close(): Promise<void>
}>

/** Sets the trap on a free port of all interfaces. */
export async function setTrap(): Promise<Trap> {
  const connections: string[] = []
  const server = createServer((socket) => {
    const at = connections.push('') - 1
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      connections[at] ||= data.toString('latin1').split('\r\n')[0] ?? ''
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n')
    })
  })
  server.listen(0, '::')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const datagrams: string[] = []
  const udp = createSocket('udp6').on('message', (data) => datagrams.push(data.toString('hex', 0, 8)))
  udp.bind(port, '::')
  await once(udp, 'listening')
  const { attempts, stop } = watchAttempts()
  const close = async (): Promise<void> => {
    stop()
    udp.close()
    server.close()
    await once(server, 'close')
  }
  return { port, connections, datagrams, attempts, close }
}

function watchAttempts(): Readonly<{ attempts: readonly string[]; stop(): void }> {
  const attempts: string[] = []
  const watch = (message: unknown): void => {
    const { socket } = message as { socket: Socket }
    socket.on('connectionAttempt', (address: string, port: number) => attempts.push(`${address}:${port}`))
  }
  subscribe('net.client.socket', watch)
  return { attempts, stop: () => void unsubscribe('net.client.socket', watch) }
}
