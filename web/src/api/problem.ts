/** What the server refused, as it said it; and that it could not be reached at all. */
import type { components } from './schema.d.ts'

export type ProblemDocument = components['schemas']['Problem']

export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly code: string
  readonly status: number
  readonly document: ProblemDocument | null
  constructor(status: number, document: ProblemDocument | null) {
    super(document?.code ?? `http_${status}`)
    this.code = document?.code ?? `http_${status}`
    this.status = status
    this.document = document
  }
}

/** No answer came: whether anything was done is not known. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

/** Whether trying the same again may help, with the same key where there is one. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Unreachable || (error instanceof ApiProblem && (error.status >= 502 || error.status === 429))

export const codeOf = (error: unknown): string | null => (error instanceof ApiProblem ? error.code : null)
