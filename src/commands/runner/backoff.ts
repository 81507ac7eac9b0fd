import { setTimeout } from 'node:timers/promises'

export type Delay = (ms: number) => Promise<void>
export const delayMs: Delay = (ms) => setTimeout(ms)

/** Up to `maxMs`, doubling with each try (from 0) and at random, so that those who collided once don't again. */
export const jitterMs = (attempt: number, firstMs: number, maxMs: number): number => Math.random() * Math.min(firstMs * 2 ** attempt, maxMs)
