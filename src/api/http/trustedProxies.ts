import { isIP } from 'node:net'

const words: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal'])

/** Whether it names proxies as express' `trust proxy` takes them: an address, a network, or a word for some. */
export function isProxy(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/')
  if (words.has(value)) return true
  if (isIP(address) === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isIP(address) === 4 ? 32 : 128))
}
