import type { Refusal, Refused } from './orders/refusals.ts'

/** A refusal that depends on nothing that was written. */
export const refusedFor = (refusal: Refusal): Refused => ({ type: 'refused', refusal, replayed: false, position: 0n })
