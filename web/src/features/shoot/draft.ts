/**
 * What is being put together, kept over a reload, in this tab. The order's key is made when Start is pressed and kept
 * with it, so that a second press, a reload or a lost answer repeat one order; another choice is another order.
 */
import { useSyncExternalStore } from 'react'
import { getSession } from '../../api/session.ts'
import type { Role } from '../../i18n/names.ts'

export const wizardSteps = ['photos', 'mode', 'style', 'confirm'] as const
export type WizardStep = (typeof wizardSteps)[number]
export type Mode = 'BATCH' | 'SINGLE'
export interface Pair {
  readonly style: string
  readonly role: Role
}

export interface Draft {
  readonly step: WizardStep
  readonly albumId: string | null
  readonly mode: Mode
  readonly snapType: string
  readonly count: number
  /** The style of one's own choice, in a set that has one. */
  readonly choice: string
  readonly styles: readonly string[]
  readonly roles: readonly Role[]
  /** Exactly these, in place of styles and roles: failed ones that are tried again. */
  readonly pairs: readonly Pair[] | null
  readonly key: string | null
}

export const emptyDraft: Draft = {
  step: 'mode',
  albumId: null,
  mode: 'BATCH',
  snapType: 'STUDIO',
  count: 5,
  choice: 'SUNSET_BEACH',
  styles: [],
  roles: ['BRIDE', 'GROOM'],
  pairs: null,
  key: null,
}

const listeners = new Set<() => void>()
const storageKey = () => `sillok.draft.${getSession()?.userId ?? ''}`
let read: { readonly text: string | null; readonly draft: Draft } = { text: null, draft: emptyDraft }

/** The same object as long as nothing changed. */
export function getDraft(): Draft {
  const text = sessionStorage.getItem(storageKey())
  if (text !== read.text) read = { text, draft: text === null ? emptyDraft : { ...emptyDraft, ...JSON.parse(text) } }
  return read.draft
}

function save(draft: Draft | null): void {
  if (draft === null) sessionStorage.removeItem(storageKey())
  else sessionStorage.setItem(storageKey(), JSON.stringify(draft))
  for (const listener of listeners) listener()
}

/** Another choice: the key of the order before is no longer its key. */
export const choose = (choice: Partial<Omit<Draft, 'step' | 'key'>>): void => save({ ...getDraft(), ...choice, key: null })
export const goTo = (step: WizardStep): void => save({ ...getDraft(), step })
export const clearDraft = (): void => save(null)
/** After a refusal that sticks to its key, the next try is another order. */
export const dropKey = (): void => save({ ...getDraft(), key: null })
export const beginWith = (draft: Partial<Draft>): void => save({ ...emptyDraft, ...draft, key: null })

export function keyOfOrder(): string {
  const { key } = getDraft()
  if (key !== null) return key
  const made = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
  save({ ...getDraft(), key: made })
  return made
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useDraft = (): Draft => useSyncExternalStore(subscribe, getDraft)
