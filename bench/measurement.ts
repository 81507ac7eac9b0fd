/** What a part of the benchmark is, and what it hands back. */
import type { Logger } from 'pino'

export interface Measurement {
  readonly part: string
  readonly name: string
  readonly unit: string
  readonly value: number
  /** By name (`p50`, `p99`, `max` …), in milliseconds unless a note says otherwise. */
  readonly percentiles?: Readonly<Record<string, number>>
  /** The other way of doing the same, measured in the same run; `ratio` above 1 is in our favour. */
  readonly compared?: { readonly to: string; readonly value: number; readonly ratio: number }
  readonly notes?: string
}

export interface BenchContext {
  /** A migrated database of its own on a server that the part has to itself, with the service's settings. */
  readonly databaseUrl: string
  /** Another database on the same server. */
  createDatabase(options: { readonly migrated: boolean }): Promise<string>
  /** Empty, made for this part and deleted after it. Postgres lies elsewhere. */
  readonly folder: string
  readonly log: Logger
  /** What the part may take in all; it divides this among what it measures. */
  readonly seconds: number
  progress(step: string): void
  /** Run when the part ends, however it does, the last one first. */
  atEnd(close: () => Promise<unknown>): void
}

export interface Part {
  readonly name: string
  /** One line for the list of parts. */
  readonly about: string
  /** Default of `BenchContext.seconds`. */
  readonly seconds: number
  run(context: BenchContext): Promise<readonly Measurement[]>
}
