/**
 * What an adapter hands over in place of a payload that isn't JSON. It fails where the event is decoded, by whoever
 * asked for that event, and not in a read that others share.
 */
export class NotJson {
  readonly text: string
  readonly cause: unknown
  constructor(text: string, cause: unknown) {
    this.text = text
    this.cause = cause
  }
}

export function parsePayload(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    return new NotJson(text, cause)
  }
}

export const payloadText = (data: unknown): string => (data instanceof NotJson ? data.text : JSON.stringify(data))
