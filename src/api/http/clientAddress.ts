/**
 * By which address limits know whoever asks. A household has one IPv4 address and a whole /64 of IPv6, so the first is taken
 * as it is and of the second the network. A request that was made on this machine and that no proxy passed on has none: it is
 * the operator's own, or comes by a proxy that doesn't say for whom, and all of those would count as one.
 */
import { isIPv6 } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { Request } from 'express'

export interface ClientAddress {
  /** Null: from this machine itself. */
  readonly address: string | null
  /** Whether it came by TLS. */
  readonly secure: boolean
}

/** What express makes of it; of a request that no proxy passed on the same without reading addresses, a fiftieth of an order. */
export function clientAddressOf(req: Request): ClientAddress {
  const isPassedOn = req.headers['x-forwarded-for'] !== undefined || req.headers['x-forwarded-proto'] !== undefined
  if (isPassedOn || req.socket instanceof TLSSocket) return { address: networkOf(req.ip ?? ''), secure: req.secure }
  const { remoteAddress = '' } = req.socket
  return { address: isThisMachine(remoteAddress) ? null : networkOf(remoteAddress), secure: false }
}

const isThisMachine = (address: string): boolean => address === '::1' || withoutPrefix(address).startsWith('127.')
const withoutPrefix = (address: string): string => (address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address)

function networkOf(address: string): string {
  const plain = withoutPrefix(address)
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = (plain.split('%')[0] ?? '').split('::')
  const groups = head === '' ? [] : head.split(':')
  // `::` stands for as many zeros as are missing.
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length)
  const all = [...groups, ...Array.from({ length: missing }, () => '0'), ...(tail ?? '').split(':')]
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
