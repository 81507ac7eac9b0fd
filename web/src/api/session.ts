/**
 * Who is signed in, in this browser. In dev mode the session lies in `localStorage`, so that tabs share it; a session from
 * an issuer is kept in memory alone, and renewed before its token ends.
 */
import { useSyncExternalStore } from 'react'

export interface Session {
  readonly userId: string
  readonly roles: readonly string[]
  readonly token: string
  readonly keptIn: 'browser' | 'memory'
  /** By this device's clock. */
  readonly endsAtMs: number
}

/** @returns the session with a new token, or null when it is over; throws when that can't be found out */
export type Renew = () => Promise<Session | null>

const key = 'sillok.session'
const listeners = new Set<() => void>()
/** So long before its end a token is no longer used, or for the last quarter of a short life. */
const renewalMs = 60_000
let current: Session | null = stored()
let renewal: { readonly fromMs: number; readonly renew: Renew } | null = null
let renewing: Promise<void> | null = null
let taken = false
let refused = false

/** Roles and end as the token itself has them; whether it is good is for the server to say. */
export function sessionOf(token: string, keptIn: Session['keptIn']): Session | null {
  try {
    const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
    const claims: unknown = JSON.parse(atob(part))
    if (typeof claims !== 'object' || claims === null || !('sub' in claims) || typeof claims.sub !== 'string') return null
    const endsAtMs = endOf(claims, keptIn)
    if (endsAtMs <= Date.now()) return null
    const roles = 'roles' in claims && Array.isArray(claims.roles) ? claims.roles.map(String) : ['user']
    return { userId: claims.sub, roles, token, keptIn, endsAtMs }
  } catch {
    return null
  }
}

/** A token that was issued just now is measured by its life: the clock of this device may be off. */
function endOf(claims: object, keptIn: Session['keptIn']): number {
  if (!('exp' in claims) || typeof claims.exp !== 'number') return Infinity
  const isNew = keptIn === 'memory' && 'iat' in claims && typeof claims.iat === 'number'
  return isNew ? Date.now() + (claims.exp - Number(claims.iat)) * 1000 : claims.exp * 1000
}

function stored(): Session | null {
  const token = localStorage.getItem(key)
  return token === null ? null : sessionOf(token, 'browser')
}

function change(session: Session | null): void {
  current = session
  for (const listener of listeners) listener()
}

/**
 * Another tab signed in or out. Where somebody was signed in, the page begins anew: nothing of theirs is left in it, neither
 * shown nor on its way.
 */
function lookAgain(): void {
  if (current?.keptIn === 'memory') return
  const session = stored()
  if (current && session?.userId !== current.userId) location.reload()
  else change(session)
}

addEventListener('storage', ({ key: changed }) => {
  if (changed === key) lookAgain()
})
// A page that was put away hears nothing meanwhile.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) lookAgain()
})

export const getSession = (): Session | null => current

/** @param renew of a session whose token can be had anew; without it the session ends with its token */
export function setSession(session: Session | null, renew?: Renew): void {
  if (session?.keptIn === 'browser') localStorage.setItem(key, session.token)
  else localStorage.removeItem(key)
  taken = false
  refused = false
  renewal = session && renew ? { fromMs: renewedFrom(session), renew } : null
  change(session)
}

function renewedFrom({ endsAtMs }: Session): number {
  const now = Date.now()
  return endsAtMs - Math.min(renewalMs, (endsAtMs - now) / 4)
}

/** When the present token is no longer used: the next request brings another one with it. */
export const tokenGoodUntilMs = (): number => renewal?.fromMs ?? current?.endsAtMs ?? 0

/**
 * The session as a request needs it: renewed when its token is about to end, null when it is over.
 * @throws what `Renew` throws, when the token has ended and a new one can't be had for now
 */
export async function freshSession(): Promise<Session | null> {
  const now = Date.now()
  if (!current || current.keptIn === 'browser' || now < tokenGoodUntilMs()) return current
  if (!renewal) {
    setSession(null)
    return null
  }
  const { endsAtMs } = current
  try {
    await (renewing ??= renewed(current, renewal.renew).finally(() => (renewing = null)))
  } catch (error) {
    if (now >= endsAtMs) throw error
  }
  return current
}

async function renewed(before: Session, renew: Renew): Promise<void> {
  const session = await renew()
  // Signed out meanwhile: what comes late is nobody's.
  if (current !== before) return
  if (!session) return setSession(null)
  const wasTaken = taken
  setSession(session, renew)
  taken = wasTaken
}

/** What the server said to a request that carried this token: with a 401 the session is over. */
export function noteVerdict(token: string, status: number): void {
  // The token of the request, not of now: a late refusal mustn't end the next session.
  if (current?.token !== token) return
  if (status !== 401) {
    taken ||= status < 500
    return
  }
  const never = !taken && current.keptIn === 'memory'
  setSession(null)
  refused = never
}

/** The last session was refused by the server from its first request on: asking the issuer again would bring the same. */
export const wasRefused = (): boolean => refused

export function subscribeToSession(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useSession = (): Session | null => useSyncExternalStore(subscribeToSession, getSession, getSession)
