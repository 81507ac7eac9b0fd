import { afterEach, expect, test } from 'vitest'
import { freshSession, getSession, noteVerdict, type Session, sessionOf, setSession, wasRefused } from './session.ts'

const part = (value: object) => btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const seconds = () => Math.floor(Date.now() / 1000)

function tokenOf(claims: object): string {
  return `${part({ alg: 'RS256' })}.${part({ sub: 'couple', iat: seconds(), ...claims })}.c2lnbmF0dXJl`
}

function fromIssuer(claims: object): Session {
  const session = sessionOf(tokenOf(claims), 'memory')
  if (!session) throw new Error('no session')
  return session
}

/** Whose token is at its end already, as far as using it goes. */
const ending = (): Session => ({ ...fromIssuer({ exp: seconds() + 60 }), endsAtMs: Date.now() })

afterEach(() => setSession(null))

test('roles are the claim’s, and a user’s where there is none', () => {
  expect(fromIssuer({ exp: seconds() + 60, roles: ['finance'] }).roles).toEqual(['finance'])
  expect(fromIssuer({ exp: seconds() + 60 }).roles).toEqual(['user'])
})

test('a token just issued is measured by its life, whatever this device’s clock says', () => {
  const behind = fromIssuer({ iat: seconds() - 7_200, exp: seconds() - 3_600 })
  expect(behind.endsAtMs - Date.now()).toBeGreaterThan(3_590_000)
})

test('what is no token of ours is no session', () => {
  expect(sessionOf('opaque', 'memory')).toBeNull()
  expect(sessionOf(tokenOf({ exp: seconds() - 1 }), 'browser')).toBeNull()
})

test('a session from an issuer is in no storage', () => {
  setSession(fromIssuer({ exp: seconds() + 60 }))
  expect(Object.keys(localStorage)).toEqual([])
})

test('requests at the end of a token wait for one renewal', async () => {
  let renewals = 0
  const next = fromIssuer({ exp: seconds() + 600 })
  setSession(ending(), async () => {
    renewals += 1
    return next
  })
  expect(await Promise.all([freshSession(), freshSession()])).toEqual([next, next])
  expect(renewals).toBe(1)
})

test('a session that isn’t renewed any more is over', async () => {
  setSession(ending(), async () => null)
  expect([await freshSession(), getSession()]).toEqual([null, null])
})

test('a token that has ended, with an issuer that doesn’t answer, is no reason to sign out', async () => {
  const session = ending()
  setSession(session, () => Promise.reject(new Error('no answer')))
  await expect(freshSession()).rejects.toThrow('no answer')
  expect(getSession()).toBe(session)
})

test('a renewal that comes after signing out changes nothing', async () => {
  let answer: (session: Session) => void = () => undefined
  setSession(ending(), () => new Promise((resolve) => (answer = resolve)))
  const fresh = freshSession()
  setSession(null)
  answer(fromIssuer({ exp: seconds() + 600 }))
  expect([await fresh, getSession()]).toEqual([null, null])
})

test('a token that the server never took isn’t asked for again; one that it took has ended', () => {
  const session = fromIssuer({ exp: seconds() + 60 })
  setSession(session)
  noteVerdict(session.token, 401)
  expect([getSession(), wasRefused()]).toEqual([null, true])
  setSession(session)
  noteVerdict(session.token, 200)
  noteVerdict(session.token, 401)
  expect([getSession(), wasRefused()]).toEqual([null, false])
})

test('a late refusal of another token ends nothing', () => {
  const session = fromIssuer({ exp: seconds() + 60 })
  setSession(session)
  noteVerdict('another', 401)
  expect(getSession()).toBe(session)
})
