import { SignJWT } from 'jose'
import type { CallerRole } from './caller.ts'
import { type DevKeys, devAlgorithm, devAudience, devIssuer } from './devKeys.ts'

const validSeconds = 12 * 60 * 60

/** A bearer token for `AUTH_MODE=dev`, valid for twelve hours. */
export function signDevToken(
  keys: DevKeys,
  claims: { readonly userId: string; readonly roles?: readonly CallerRole[] | undefined },
  nowMs: number,
): Promise<string> {
  const nowSeconds = Math.floor(nowMs / 1000)
  return new SignJWT(claims.roles ? { roles: [...claims.roles] } : {})
    .setProtectedHeader({ alg: devAlgorithm, typ: 'JWT' })
    .setSubject(claims.userId)
    .setIssuer(devIssuer)
    .setAudience(devAudience)
    .setIssuedAt(nowSeconds)
    .setExpirationTime(nowSeconds + validSeconds)
    .sign(keys.privateKey)
}
