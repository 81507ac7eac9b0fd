/** Consent to the use of one's face, asked once. */
import { useSyncExternalStore } from 'react'
import { getSession } from '../../api/session.ts'

const listeners = new Set<() => void>()
const key = () => `sillok.consent.face.${getSession()?.userId ?? ''}`
const given = () => localStorage.getItem(key()) !== null

export function giveConsent(): void {
  localStorage.setItem(key(), new Date().toISOString())
  for (const listener of listeners) listener()
}

export const useConsent = (): boolean =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, given)
