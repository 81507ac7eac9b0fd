/**
 * Pages that are opened without a session. One from an issuer is in no storage, so the issuer is asked by a redirect
 * without questions who is there, and the browser comes back to where it was; where it knows nobody, to the sign-in.
 */
import { redirect } from '@tanstack/react-router'
import { queryClient } from '../api/queryClient.ts'
import { clientQuery } from '../api/queries.ts'
import { getSession, wasRefused } from '../api/session.ts'
import type { SignInTrouble } from '../features/session/IssuerSignIn.tsx'
import type { ClientAtIssuer } from '../features/session/issuer.ts'
import { remembered } from '../features/session/remembered.ts'
import { isFirstVisit } from './firstVisit.ts'
import { nextAddress, nextOf } from './nextAddress.ts'

/** As the browser has it: the router's own reading of `?code=` and `?state=` may write them in another way. */
const openedAt = location.href
let askedHere = false
let trouble: SignInTrouble | null = null

const toSignIn = (next: string) => redirect({ to: '/sign-in', search: nextOf({ next }), replace: true })

/** Of a page that anybody may read: asks only where this browser was signed in, and once. */
export async function recognise(address: string): Promise<void> {
  if (getSession() || askedHere || wasRefused() || remembered() !== 'in' || isSignIn(address)) return
  askedHere = true
  await ask(address)
}

/** @throws the redirect to the sign-in */
export async function requireSession(address: string): Promise<void> {
  if (getSession()) return
  if (!wasRefused() && remembered() !== 'out') await ask(address)
  throw toSignIn(address)
}

/** @throws the redirect to where the errand was to go on */
export async function arriveFromIssuer(): Promise<void> {
  const at = await clientAtIssuer()
  if (!at) throw toSignIn('/')
  const { arrive } = await import('../features/session/oidc.ts')
  const arrival = await arrive(at, openedAt)
  const next = nextAddress(arrival.next)
  trouble = arrival.type === 'failed' || arrival.type === 'unreachable' ? arrival.type : null
  if (arrival.type !== 'signedIn') throw toSignIn(next)
  if (!arrival.silent && (await isFirstVisit())) throw redirect({ to: '/onboarding', search: nextOf({ next }), replace: true })
  throw redirect({ href: next, replace: true })
}

/** Of the last sign-in at the issuer. */
export const signInTrouble = (): SignInTrouble | null => trouble

const isSignIn = (address: string): boolean => /^\/sign-in([/?#]|$)/.test(address)

/** Comes back only where there is no issuer, or none that answers. */
async function ask(address: string): Promise<void> {
  const at = await clientAtIssuer()
  if (!at) return
  const { goToIssuer } = await import('../features/session/oidc.ts')
  await goToIssuer(at, { next: address, prompt: 'none' }).catch(() => {
    trouble = 'unreachable'
  })
}

async function clientAtIssuer(): Promise<ClientAtIssuer | null> {
  const { authMode, issuer, clientId } = await queryClient.ensureQueryData(clientQuery)
  return authMode === 'jwt' && issuer !== null && clientId !== null ? { issuer, clientId } : null
}
