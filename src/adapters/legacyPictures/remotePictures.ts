/**
 * Fetches pictures from allowed hosts. Ensures that the address that was judged is the one that is connected to: a name is
 * resolved once, each redirect is judged anew, and nothing is followed to where nobody allowed it.
 */
import { lookup } from 'node:dns/promises'
import { request as overHttp, type IncomingMessage } from 'node:http'
import { request as overHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Fetched, RemotePictures } from '../../ports/remotePictures.ts'
import { type AllowedHost, isPublic, judgeAddress } from './allowedHosts.ts'

const redirectsMax = 3
const bytesMax = 20 * 1024 * 1024
const wholeMsMax = 20_000

/** Said in the report. */
class Refused extends Error {}

export function createRemotePictures(allowed: readonly AllowedHost[]): RemotePictures {
  return {
    async fetch(url): Promise<Fetched> {
      try {
        return { type: 'fetched', bytes: await follow(url, allowed, AbortSignal.timeout(wholeMsMax)) }
      } catch (error) {
        return { type: 'failed', reason: reasonOf(error) }
      }
    },
  }
}

async function follow(first: string, allowed: readonly AllowedHost[], signal: AbortSignal): Promise<Uint8Array> {
  let url = URL.parse(first)
  for (let redirects = 0; redirects <= redirectsMax; redirects += 1) {
    if (url === null) throw new Refused('no address')
    const entry = judgeAddress(url, allowed)
    if (typeof entry === 'string') throw new Refused(entry)
    const reply = await ask(url, await resolved(url.hostname, entry), signal)
    const { statusCode = 0, headers } = reply
    if (statusCode === 200) return await read(reply)
    reply.destroy()
    if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined) throw new Refused(`answered with ${statusCode}`)
    url = URL.parse(headers.location, url)
  }
  throw new Refused(`more than ${redirectsMax} redirects`)
}

interface Resolved {
  readonly address: string
  readonly family: number
}

async function resolved(hostname: string, { port }: AllowedHost): Promise<Resolved> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const found = isIP(host) === 0 ? await lookup(host, { all: true }) : [{ address: host, family: isIP(host) }]
  const fit = found.find(({ address }) => port !== null || isPublic(address))
  if (!fit) throw new Refused('an address of a private network')
  return fit
}

function ask(url: URL, { address, family }: Resolved, signal: AbortSignal): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? overHttps : overHttp
  // Asked for by the connection itself, in place of the resolver.
  const known: LookupFunction = (_host, options, done) => (options.all ? done(null, [{ address, family }]) : done(null, address, family))
  return new Promise((resolve, reject) => {
    const asked = request(url, { signal, agent: false, lookup: known, headers: { accept: 'image/*', 'accept-encoding': 'identity' } })
    asked.once('response', resolve).once('error', reject).end()
  })
}

async function read(reply: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of reply as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > bytesMax) {
      reply.destroy()
      throw new Refused(`more than ${bytesMax / 1024 / 1024} MB`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function reasonOf(error: unknown): string {
  if (error instanceof Refused) return error.message
  if (!(error instanceof Error)) return 'unknown'
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return `no whole picture within ${wholeMsMax / 1_000} s`
  return 'code' in error ? String(error.code) : error.name
}
