/** The issuer as it describes itself, and how it is spoken to. */
import * as oauth from 'oauth4webapi'
import { Unreachable } from '../../api/problem.ts'

/** As `GET /api/client` has them. */
export interface ClientAtIssuer {
  readonly issuer: string
  readonly clientId: string
}

export interface Issuer {
  readonly server: oauth.AuthorizationServer
  readonly client: oauth.Client
}

const answerMsMax = 10_000
/** Clocks of devices are off by minutes; tokens are the server's to judge. */
const clockToleranceSeconds = 300
/** Without TLS an issuer is believed on this machine alone: for tests and trials. */
const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

let known: { readonly address: string; readonly issuer: Promise<Issuer> } | null = null

/** @throws Unreachable when it doesn't answer */
export function findIssuer(at: ClientAtIssuer): Promise<Issuer> {
  if (known?.address !== at.issuer) known = { address: at.issuer, issuer: discover(at) }
  known.issuer.catch(() => (known = null))
  return known.issuer
}

async function discover({ issuer, clientId }: ClientAtIssuer): Promise<Issuer> {
  const address = new URL(issuer)
  const answer = await answerOf(oauth.discoveryRequest(address, requestOptions(address)))
  const server = await oauth.processDiscoveryResponse(address, answer)
  return { server, client: { client_id: clientId, [oauth.clockTolerance]: clockToleranceSeconds } }
}

export const requestOptions = (address: URL) => ({
  [oauth.allowInsecureRequests]: loopback.has(address.hostname),
  signal: AbortSignal.timeout(answerMsMax),
})

/** @throws Unreachable when none comes, or one that says nothing of what was asked */
export async function answerOf(asked: Promise<Response>): Promise<Response> {
  const answer = await asked.catch((cause: unknown) => {
    throw new Unreachable('the issuer gave no answer', { cause })
  })
  if (answer.status >= 500) throw new Unreachable(`the issuer answered ${answer.status}`)
  return answer
}
