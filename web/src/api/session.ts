/**
 * Who is signed in, in this browser. In dev mode the session lies in `localStorage`, so that tabs share it; a session
 * from an issuer is kept in memory alone.
 */
import { useSyncExternalStore } from 'react'

export interface Session {
  readonly userId: string
  readonly roles: readonly string[]
  readonly token: string
  readonly keptIn: 'browser' | 'memory'
}

const key = 'sillok.session'
const listeners = new Set<() => void>()
let current: Session | null = stored()

/** Roles and expiry as the token itself has them; whether it is good is for the server to say. */
export function sessionOf(token: string, keptIn: Session['keptIn']): Session | null {
  try {
    const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
    const claims: unknown = JSON.parse(atob(part))
    if (typeof claims !== 'object' || claims === null || !('sub' in claims) || typeof claims.sub !== 'string') return null
    if ('exp' in claims && typeof claims.exp === 'number' && claims.exp * 1000 <= Date.now()) return null
    const roles = 'roles' in claims && Array.isArray(claims.roles) ? claims.roles.map(String) : ['user']
    return { userId: claims.sub, roles, token, keptIn }
  } catch {
    return null
  }
}

function stored(): Session | null {
  const token = localStorage.getItem(key)
  return token === null ? null : sessionOf(token, 'browser')
}

function change(session: Session | null): void {
  current = session
  for (const listener of listeners) listener()
}

addEventListener('storage', (event) => {
  if (event.key === key && current?.keptIn !== 'memory') change(stored())
})

export const getSession = (): Session | null => current

export function setSession(session: Session | null): void {
  if (session?.keptIn === 'browser') localStorage.setItem(key, session.token)
  else localStorage.removeItem(key)
  change(session)
}

export function subscribeToSession(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useSession = (): Session | null => useSyncExternalStore(subscribeToSession, getSession)
