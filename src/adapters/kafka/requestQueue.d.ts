/** Of the library's inside, what `quietQueues.ts` and its test touch. */
declare module 'kafkajs/src/network/requestQueue/index.js' {
  export default class RequestQueue {
    constructor(options: {
      readonly maxInFlightRequests: number | null
      readonly requestTimeout: number
      readonly enforceRequestTimeout: boolean
      readonly clientId: string
      readonly broker: string
      readonly logger: { debug(): void }
    })
    /** Requests that wait to be sent. */
    readonly pending: readonly unknown[]
    /** Null while no look at them is planned. */
    readonly throttleCheckTimeoutId: NodeJS.Timeout | null
    push(request: {
      readonly entry: { readonly correlationId: number }
      readonly expectResponse: boolean
      readonly sendRequest: () => void
    }): void
    scheduleCheckPendingRequests(): void
    destroy(): void
  }
}
