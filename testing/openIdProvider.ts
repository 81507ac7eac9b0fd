/**
 * A real OpenID provider on this machine, for the stories of signing in. Whoever gives a name is let in; the name is the
 * subject, and what stands before its first hyphen the role, where it is one of ours.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair } from 'jose'
import { type Configuration, type KoaContextWithOIDC, Provider } from 'oidc-provider'
import { callerRoleSchema } from '../src/api/auth/caller.ts'
import { freePort } from './engines/freePort.ts'

const audience = 'urn:sillok'
const clientId = 'sillok-web'

export interface OpenIdProvider {
  readonly issuer: string
  /** What a service has to be told of it. */
  readonly environment: Readonly<Record<string, string>>
  /** From now on no token that was given out can be renewed. */
  endTokens(): Promise<void>
  /** Answers nothing, until told otherwise. */
  away(isAway: boolean): void
  /** Grants given for `authorization_code` or `refresh_token` so far. */
  granted(type: string): number
  close(): Promise<void>
}

interface Options {
  /** Of the service: where browsers come back to. */
  readonly address: string
  readonly tokenSeconds: number
  /** Whether tokens are renewed without the browser's leaving the page. */
  readonly renews: boolean
  /** Whether it can be told that somebody signs out. */
  readonly endsSessions?: boolean
}

export async function startOpenIdProvider(options: Options): Promise<OpenIdProvider> {
  // By name, and the service by number: two sites, as they are elsewhere.
  const port = await freePort()
  const issuer = `http://localhost:${port}`
  const provider = new Provider(issuer, await configurationOf(options))
  const grantIds = new Set<string>()
  const granted = new Map<string, number>()
  provider.on('refresh_token.saved', ({ grantId }) => grantId !== undefined && grantIds.add(grantId))
  provider.on('grant.success', ({ oidc }: KoaContextWithOIDC) => {
    const type = String(oidc.params?.grant_type)
    granted.set(type, (granted.get(type) ?? 0) + 1)
  })
  const handle = provider.callback()
  let isAway = false
  const server = createServer((req, res) => {
    if (isAway) req.socket.destroy()
    else if (req.url?.startsWith('/interaction/')) void askName(provider, req, res)
    else void handle(req, res)
  }).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    issuer,
    environment: {
      AUTH_MODE: 'jwt',
      AUTH_ISSUER: issuer,
      AUTH_AUDIENCE: audience,
      AUTH_JWKS_URL: `${issuer}/jwks`,
      AUTH_CLIENT_ID: clientId,
    },
    endTokens: async () => {
      for (const grantId of grantIds) await provider.RefreshToken.revokeByGrantId(grantId)
    },
    away: (value) => {
      isAway = value
    },
    granted: (type) => granted.get(type) ?? 0,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function configurationOf({ address, tokenSeconds, renews, endsSessions = true }: Options): Promise<Configuration> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['only for tests'] },
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        redirect_uris: [`${address}/sign-in/callback`],
        post_logout_redirect_uris: [`${address}/`],
      },
    ],
    clientBasedCORS: (_ctx, origin) => origin === address,
    issueRefreshToken: () => renews,
    ttl: { AccessToken: tokenSeconds, IdToken: 300, RefreshToken: 3_600, Session: 3_600, Grant: 3_600, Interaction: 600 },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    extraTokenClaims: (_ctx, token) => ('accountId' in token ? { roles: [roleOf(String(token.accountId))] } : undefined),
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const { client, session, provider } = oidc
      if (!client || !session?.accountId) return undefined
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid')
      grant.addResourceScope(audience, '')
      await grant.save()
      return grant
    },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true },
      rpInitiatedLogout: {
        enabled: endsSessions,
        logoutSource: (ctx, form) => {
          ctx.body = `<!doctype html><title>Sign out</title>${form}<button form="op.logoutForm" name="logout" value="yes">Yes</button>`
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: '', audience, accessTokenFormat: 'jwt', accessTokenTTL: tokenSeconds }),
      },
    },
  }
}

const roleOf = (name: string): string => callerRoleSchema.safeParse(name.split('-')[0]).data ?? 'user'

/** The one page of the provider's own. */
async function askName(provider: Provider, req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (req.method === 'POST') {
    const accountId = new URLSearchParams(await text(req)).get('name') ?? ''
    await provider.interactionFinished(req, res, { login: { accountId } }, { mergeWithLastSubmission: false })
    return
  }
  await provider.interactionDetails(req, res)
  res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
  res.end('<!doctype html><title>Who are you?</title><form method="post"><input name="name" autofocus><button>Go on</button></form>')
}
