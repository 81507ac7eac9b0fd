/**
 * The cookie that an `<img>` sends where it can't send a bearer token: good for `GET /api/ai/images/:id` and
 * nothing else, one hour at most and never longer than the bearer that it was given for. Signed with a secret
 * that all API processes share; nothing is stored.
 */
import { jwtVerify, SignJWT } from 'jose'
import { userIdSchema } from '../../domain/ids.ts'
import { Problem } from '../problems.ts'
import type { Caller } from './caller.ts'

const cookieName = 'sillok_images'
const purpose = 'urn:sillok:image-session'
const validSecondsMax = 3_600

/** @returns the value of `Set-Cookie` */
export async function createImageSession(
  secret: Uint8Array,
  caller: Caller,
  options: { readonly nowMs: number; readonly secure: boolean },
): Promise<string> {
  const nowSeconds = Math.floor(options.nowMs / 1000)
  const maxAge = Math.max(0, Math.min(validSecondsMax, caller.expiresAt - nowSeconds))
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(caller.userId)
    .setAudience(purpose)
    .setIssuedAt(nowSeconds)
    .setExpirationTime(nowSeconds + maxAge)
    .sign(secret)
  return cookieOf(token, maxAge, options.secure)
}

/** @returns the value of `Set-Cookie` by which a browser forgets it */
export const endedImageSession = (options: { readonly secure: boolean }): string => cookieOf('', 0, options.secure)

function cookieOf(token: string, maxAge: number, secure: boolean): string {
  const attributes = [`${cookieName}=${token}`, `Max-Age=${maxAge}`, 'Path=/api/ai/images', 'HttpOnly', 'SameSite=Strict']
  return [...attributes, ...(secure ? ['Secure'] : [])].join('; ')
}

/** @throws Problem `unauthenticated` */
export async function callerOfImageSession(secret: Uint8Array, cookieHeader: string | undefined): Promise<Caller> {
  const token = (cookieHeader ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1)
  if (!token) throw new Problem('unauthenticated')
  try {
    const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'], audience: purpose, requiredClaims: ['sub', 'exp'] })
    return { userId: userIdSchema.parse(payload.sub), roles: ['user'], expiresAt: payload.exp ?? 0 }
  } catch (error) {
    throw new Problem('unauthenticated', {}, error)
  }
}
