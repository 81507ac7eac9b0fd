import type { Measurement } from '../measurement.ts'
import type { Machine } from './machine.ts'

/** What the process of a part tells the one that started it. */
export type PartMessage =
  | { readonly type: 'progress'; readonly step: string }
  | { readonly type: 'measured'; readonly measurements: readonly Measurement[]; readonly machine: Machine }
