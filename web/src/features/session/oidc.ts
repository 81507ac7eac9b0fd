/**
 * Signing in at an issuer by OpenID Connect: authorization code with PKCE, top-level redirects alone. Tokens stay in this
 * page's memory; what the way to the issuer and back needs (no token) lies in `sessionStorage` until the browser is back.
 */
import * as oauth from 'oauth4webapi'
import { Unreachable } from '../../api/problem.ts'
import { type Session, sessionOf, setSession } from '../../api/session.ts'
import { answerOf, type ClientAtIssuer, findIssuer, type Issuer, requestOptions } from './issuer.ts'
import { tellOtherTabs } from './otherTabs.ts'
import { remember } from './remembered.ts'

interface Errand {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** Where to go on. */
  readonly next: string
  /** Nobody is asked anything: whoever is signed in at the issuer comes back, or nobody. */
  readonly silent: boolean
}

export type Arrival =
  | { readonly type: 'signedIn'; readonly next: string; readonly silent: boolean }
  | { readonly type: 'nobody'; readonly next: string }
  | { readonly type: 'failed' | 'unreachable'; readonly next: string }

const errandKey = 'sillok.errand'
const revocationMsMax = 2_000
const callbackAddress = () => `${location.origin}/sign-in/callback`

let tokens: { readonly issuer: Issuer; readonly refresh: string | null; readonly id: string | null } | null = null
let arrival: Promise<Arrival> | null = null

/**
 * Leaves this page for the issuer; resolves never.
 * @param prompt `none` asks nobody; `login` asks for a name even where one is known
 * @throws Unreachable when the issuer doesn't answer
 */
export async function goToIssuer(
  at: ClientAtIssuer,
  { next, prompt }: { readonly next: string; readonly prompt: 'none' | 'login' | null },
): Promise<never> {
  const { server } = await findIssuer(at)
  const errand: Errand = {
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
    next,
    silent: prompt === 'none',
  }
  const address = new URL(server.authorization_endpoint ?? '')
  const asked = {
    client_id: at.clientId,
    response_type: 'code',
    redirect_uri: callbackAddress(),
    scope: 'openid',
    state: errand.state,
    nonce: errand.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(errand.verifier),
    code_challenge_method: 'S256',
    ui_locales: document.documentElement.lang,
    ...(prompt ? { prompt } : {}),
  }
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value)
  sessionStorage.setItem(errandKey, JSON.stringify(errand))
  // A page that the browser kept and shows again, by its back button, would wait for ever.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
  if (errand.silent) location.replace(address)
  else location.assign(address)
  return new Promise(() => undefined)
}

/** What the issuer sent the browser back with. However often it is asked, the code is used once. */
export const arrive = (at: ClientAtIssuer, address: string): Promise<Arrival> => (arrival ??= arriveOnce(at, new URL(address)))

async function arriveOnce(at: ClientAtIssuer, address: URL): Promise<Arrival> {
  const errand = takeErrand()
  if (!errand) return { type: 'failed', next: '/' }
  const { next, silent } = errand
  try {
    const [session, ...renewal] = await redeem(await findIssuer(at), address, errand)
    setSession(session, ...renewal)
    remember('in')
    if (session) tellOtherTabs(session.userId)
    return { type: 'signedIn', next, silent }
  } catch (error) {
    if (error instanceof Unreachable) return { type: 'unreachable', next }
    const nobody = error instanceof oauth.AuthorizationResponseError && (silent || error.error === 'access_denied')
    if (!nobody) return { type: 'failed', next }
    remember(null)
    return { type: 'nobody', next }
  }
}

function takeErrand(): Errand | null {
  const text = sessionStorage.getItem(errandKey)
  sessionStorage.removeItem(errandKey)
  return text === null ? null : JSON.parse(text)
}

async function redeem(issuer: Issuer, address: URL, errand: Errand): Promise<Parameters<typeof setSession>> {
  const { server, client } = issuer
  const parameters = oauth.validateAuthResponse(server, client, address, errand.state)
  const answer = await answerOf(
    oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      parameters,
      callbackAddress(),
      errand.verifier,
      requestOptions(new URL(server.issuer)),
    ),
  )
  const granted = await oauth.processAuthorizationCodeResponse(server, client, answer, {
    expectedNonce: errand.nonce,
    requireIdToken: true,
  })
  const session = kept(issuer, granted)
  if (!session) throw new Error('the access token is not a JWT that says whose it is')
  return tokens?.refresh ? [session, renew] : [session]
}

function kept(issuer: Issuer, granted: oauth.TokenEndpointResponse): Session | null {
  tokens = { issuer, refresh: granted.refresh_token ?? tokens?.refresh ?? null, id: granted.id_token ?? tokens?.id ?? null }
  return sessionOf(granted.access_token, 'memory')
}

/** @throws Unreachable */
async function renew(): Promise<Session | null> {
  if (!tokens?.refresh) return null
  const { issuer, refresh } = tokens
  const { server, client } = issuer
  const answer = await answerOf(
    oauth.refreshTokenGrantRequest(server, client, oauth.None(), refresh, requestOptions(new URL(server.issuer))),
  )
  return oauth.processRefreshTokenResponse(server, client, answer).then(
    (granted) => kept(issuer, granted),
    // The issuer no longer knows of it: whoever it is has to be asked.
    () => null,
  )
}

/**
 * Ends the session at the issuer as far as this page can.
 * @returns where the browser is to go so that the issuer ends its own; null where it has no such place
 */
export async function leaveIssuer(): Promise<string | null> {
  remember('out')
  if (!tokens) return null
  const { issuer, refresh, id } = tokens
  tokens = null
  if (refresh !== null) await revoke(issuer, refresh)
  const { server, client } = issuer
  if (server.end_session_endpoint === undefined) return null
  const address = new URL(server.end_session_endpoint)
  address.searchParams.set('client_id', client.client_id)
  address.searchParams.set('post_logout_redirect_uri', `${location.origin}/`)
  if (id !== null) address.searchParams.set('id_token_hint', id)
  return address.href
}

async function revoke({ server, client }: Issuer, token: string): Promise<void> {
  const at = server.revocation_endpoint
  // Elsewhere our own policy forbids to call it, and the token ends by itself.
  const callable = [server.issuer, server.token_endpoint ?? ''].some((address) => at !== undefined && sameOrigin(address, at))
  if (!callable) return
  const options = { ...requestOptions(new URL(server.issuer)), signal: AbortSignal.timeout(revocationMsMax) }
  await oauth.revocationRequest(server, client, oauth.None(), token, options).catch(() => undefined)
}

const sameOrigin = (one: string, other: string): boolean =>
  URL.canParse(one) && URL.canParse(other) && new URL(one).origin === new URL(other).origin
