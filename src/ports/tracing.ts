/**
 * Spans of traces (W3C Trace Context). From process to process a conversation is carried by its `traceparent`, in the
 * metadata of events and in messages; within one, spans find the one that is open around them by themselves.
 */
export type Attributes = Readonly<Record<string, string | number | boolean | readonly string[]>>

export interface SpanOptions {
  /** `internal` if nothing is said. */
  readonly kind?: 'server' | 'client' | 'producer' | 'consumer'
  /**
   * The `traceparent` that it follows from; null begins a trace. Without one it belongs to the span that is open here, and
   * where none is there is no span: who isn't asked by anybody begins no trace.
   */
  readonly parent?: string | null | undefined
  /** What operators may see: no name, no text, no secret. `error.type` says that it went wrong. */
  readonly attributes?: Attributes
}

/** Adds to the span what is known only later. */
export type Note = (attributes: Attributes) => void

export interface Tracing {
  /** Whether spans are made at all. */
  readonly isOn: boolean
  /** @param work is given the `traceparent` for what follows from the span; the parent's own where there is no span */
  inSpan<Done>(name: string, options: SpanOptions, work: (traceparent: string | null, note: Note) => Promise<Done>): Promise<Done>
}

const noNote: Note = () => undefined

/** What runs where nobody collects: the work itself. */
export const noTracing: Tracing = {
  isOn: false,
  inSpan: (_name, { parent = null }, work) => work(parent, noNote),
}

/** Of another form, or of ids that W3C calls invalid, it is no `traceparent`. */
export const isTraceparent = (text: string): boolean => /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/.test(text)

/** Which traces are kept, by OpenTelemetry's names. */
export const samplerNames = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const
export type SamplerName = (typeof samplerNames)[number]

export interface TracingSettings {
  /** Where spans are posted, path and all. */
  readonly url: string
  readonly serviceName: string
  readonly sampler: SamplerName
  /** Of traces that are kept; counts with `…traceidratio` alone. */
  readonly ratio: number
  readonly batches: {
    /** Spans that wait; further ones are dropped. */
    readonly maxQueueSize: number
    readonly maxExportBatchSize: number
    readonly scheduledDelayMillis: number
    readonly exportTimeoutMillis: number
  }
}
