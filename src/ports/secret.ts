/** A key that can't be printed by accident: as JSON, in a log line or in a message it is an empty object. */
export interface Secret {
  readonly reveal: () => string
}
