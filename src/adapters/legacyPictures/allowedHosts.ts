/** Whom pictures may be fetched from, and at which addresses. */
import { BlockList, isIP, isIPv6 } from 'node:net'

export interface AllowedHost {
  readonly host: string
  /** Null: 443, by `https` alone, and at no address that only this network has. */
  readonly port: number | null
}

/** `host` or `host:port`; null for anything else. */
export function parseAllowedHost(text: string): AllowedHost | null {
  const url = URL.parse(`https://${text}`)
  if (url === null || url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '' || text.endsWith('/')) return null
  const port = /:(\d+)$/.exec(text.replace(/^\[.*\]/, ''))?.[1]
  return { host: url.hostname, port: port === undefined ? null : Number(port) }
}

/** @returns the entry that lets it through, or why none does */
export function judgeAddress(url: URL, allowed: readonly AllowedHost[]): AllowedHost | string {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'neither http nor https'
  if (url.username !== '' || url.password !== '') return 'a password in the address'
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
  const ofHost = allowed.filter(({ host }) => host === url.hostname)
  const named = ofHost.find((entry) => entry.port === port)
  if (named) return named
  const open = ofHost.find((entry) => entry.port === null)
  if (!open) return ofHost.length === 0 ? 'a host that was not allowed' : 'a port that was not allowed'
  if (url.protocol !== 'https:') return 'not https'
  return port === 443 ? open : 'a port that was not allowed'
}

const ofThisNetwork = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  ofThisNetwork.addSubnet(network, prefix)
}
for (const [network, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
] as const) {
  ofThisNetwork.addSubnet(network, prefix, 'ipv6')
}

/** Whether an address is one of everybody's: not private, loopback or link-local. IPv4 written as IPv6 counts as IPv4. */
export const isPublic = (address: string): boolean =>
  isIP(address) !== 0 && !ofThisNetwork.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
