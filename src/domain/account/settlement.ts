/** What a settlement says of its slots, read one way or another. */
import type { GrantId } from '../ids.ts'
import type { ReleaseCode, SlotOutcome } from './events.ts'

export const capturedSlots = (slots: readonly SlotOutcome[]): number[] =>
  slots.flatMap(({ outcome }, slot) => (outcome === 'captured' ? [slot] : []))

export const releasedSlots = (slots: readonly SlotOutcome[]): { slot: number; code: ReleaseCode }[] =>
  slots.flatMap((one, slot) => (one.outcome === 'released' ? [{ slot, code: one.code }] : []))

export function countSlots(slots: readonly SlotOutcome[]): { readonly captured: number; readonly released: number } {
  const captured = slots.filter(({ outcome }) => outcome === 'captured').length
  return { captured, released: slots.length - captured }
}

/**
 * By the grant that paid. A slot that names none, because there are more slots than were reserved or nothing was, moves no
 * credits: the auditor names the settlement.
 */
export function countByGrant(
  slots: readonly SlotOutcome[],
): ReadonlyMap<GrantId, { readonly captured: number; readonly released: number }> {
  const counts = new Map<GrantId, { captured: number; released: number }>()
  for (const { grantId, outcome } of slots) {
    if (grantId === null) continue
    const count = counts.get(grantId) ?? { captured: 0, released: 0 }
    count[outcome] += 1
    counts.set(grantId, count)
  }
  return counts
}
