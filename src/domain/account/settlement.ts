/** What a settlement says of its slots, read one way or another. */
import type { ReleaseCode, SlotOutcome } from './events.ts'

export const capturedSlots = (slots: readonly SlotOutcome[]): number[] =>
  slots.flatMap(({ outcome }, slot) => (outcome === 'captured' ? [slot] : []))

export const releasedSlots = (slots: readonly SlotOutcome[]): { slot: number; code: ReleaseCode }[] =>
  slots.flatMap((one, slot) => (one.outcome === 'released' ? [{ slot, code: one.code }] : []))

export function countSlots(slots: readonly SlotOutcome[]): { readonly captured: number; readonly released: number } {
  const captured = slots.filter(({ outcome }) => outcome === 'captured').length
  return { captured, released: slots.length - captured }
}
