/**
 * Who sent a request: `Authorization: Bearer` with a JWT of the configured issuer and audience, signed with an
 * asymmetric algorithm by a key of the issuer's JWKS (or, in dev mode, by this installation's own key).
 * Ensures: no shared-secret or unsigned token passes, and a subject never looks like an e-mail address.
 */
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { userIdSchema } from '../../domain/ids.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import { Problem } from '../problems.ts'
import { type Caller, callerRoleSchema } from './caller.ts'
import { type DevKeys, devAlgorithm, devAudience, devIssuer } from './devKeys.ts'
import { createIssuerKeys } from './issuerKeys.ts'
import { createVerifiedTokens } from './verifiedTokens.ts'

export type AuthSettings =
  | { readonly mode: 'dev'; readonly keys: DevKeys }
  | { readonly mode: 'jwt'; readonly issuer: string; readonly audience: string; readonly jwksUrl: string }

const asymmetricAlgorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']
/** A header line of Node has 16 kB at the most; a token longer than this is no token of ours. */
const tokenCharactersMax = 8_192
/** Seconds by which `exp` and `nbf` may be off: the issuer's clock and ours are two. */
const clockTolerance = 5

/** @throws Problem `unauthenticated`, or `overloaded` when the issuer's keys can't be had */
export type Authenticate = (authorization: string | undefined) => Promise<Caller>

export function createAuthenticate(settings: AuthSettings, scheduler: Pick<Scheduler, 'now' | 'elapsedMs'>): Authenticate {
  const verify = createVerify(settings, scheduler)
  const callerOfToken = createVerifiedTokens(async (token) => callerOf((await verify(token)).payload), scheduler)
  return async (authorization) => {
    const token = /^Bearer +([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+) *$/i.exec(authorization ?? '')?.[1]
    if (token === undefined || token.length > tokenCharactersMax) throw new Problem('unauthenticated')
    try {
      return await callerOfToken(token)
    } catch (error) {
      throw isVerdict(error) ? new Problem('unauthenticated', {}, error) : new Problem('overloaded', {}, error)
    }
  }
}

function createVerify(settings: AuthSettings, scheduler: Pick<Scheduler, 'elapsedMs'>) {
  const requiredClaims = ['sub', 'exp']
  if (settings.mode === 'dev') {
    const algorithms = [devAlgorithm, 'Ed25519']
    const options = { issuer: devIssuer, audience: devAudience, algorithms, requiredClaims, clockTolerance }
    return (token: string) => jwtVerify(token, settings.keys.publicKey, options)
  }
  const keys = createIssuerKeys(settings.jwksUrl, scheduler)
  const { issuer, audience } = settings
  const options = { issuer, audience, algorithms: asymmetricAlgorithms, requiredClaims, clockTolerance }
  return (token: string) => verifyWithAny(token, keys, options)
}

type VerifyOptions = NonNullable<Parameters<typeof jwtVerify>[2]>

/** A token without `kid` may match several keys of the set; it is valid when one of them signed it. */
async function verifyWithAny(token: string, keys: JWTVerifyGetKey, options: VerifyOptions) {
  try {
    return await jwtVerify(token, keys, options)
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error
    for await (const key of error) {
      const verified = await jwtVerify(token, key, options).catch((reason: unknown) => {
        if (reason instanceof errors.JWSSignatureVerificationFailed) return null
        throw reason
      })
      if (verified) return verified
    }
    throw new errors.JWSSignatureVerificationFailed()
  }
}

/** The token is at fault, as opposed to the way to the issuer's keys. */
const isVerdict = (error: unknown): boolean =>
  error instanceof Problem ||
  (error instanceof errors.JOSEError && !['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'].includes(error.code)) ||
  // A key of the set that this runtime can't import for the token's algorithm.
  (error instanceof TypeError && /\bkey\b/i.test(error.message) && !/fetch/i.test(error.message))

function callerOf(payload: JWTPayload): Caller {
  const userId = userIdSchema.safeParse(payload.sub)
  if (!userId.success) throw new Problem('unauthenticated')
  return { userId: userId.data, roles: rolesOf(payload.roles), expiresAt: payload.exp ?? 0 }
}

/** Roles that aren't ours are left aside: an issuer serves other services, too. */
function rolesOf(claim: unknown): Caller['roles'] {
  if (claim === undefined) return ['user']
  if (!Array.isArray(claim) || !claim.every((role) => typeof role === 'string')) throw new Problem('unauthenticated')
  return callerRoleSchema.options.filter((role) => claim.includes(role))
}
