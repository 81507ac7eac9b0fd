/** What went wrong, as the problem that a client is told. Everything that isn't known is an `internal_error` without details. */
import type { z } from 'zod'
import type { Refusal, Refused } from '../commands/orders/refusals.ts'
import { FaceCheckUnavailable, Failure, OutcomeUnknown, PaymentUnavailable } from '../failures.ts'
import { type FieldError, Problem, type ProblemExtras, problemKinds } from './problems.ts'

export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof OutcomeUnknown) return new Problem('outcome_unknown', {}, error)
  if (error instanceof FaceCheckUnavailable) return new Problem('face_check_unavailable', {}, error)
  if (error instanceof PaymentUnavailable) return new Problem('payment_unavailable', {}, error)
  if (error instanceof Failure && error.retryable) return new Problem('overloaded', {}, error)
  // Express decodes a path's parameters before any endpoint is asked; a broken percent escape names nothing.
  if (error instanceof URIError) return new Problem('not_found')
  if (isLostDatabase(error)) return new Problem('overloaded', {}, error)
  return new Problem('internal_error', {}, error)
}

/** A rule said no: the same code, with what the client may know of the reason. */
export function refusalProblem(refused: Refused): Problem {
  const { refusal, replayed, position } = refused
  // What isn't there has no position: one would tell what was never there from what is somebody else's.
  if (refusal.code === 'not_found') return new Problem('not_found')
  const at = { replayed, position, ...(refused.firstRequestId === undefined ? {} : { requestId: refused.firstRequestId }) }
  switch (refusal.code) {
    case 'validation_failed':
      return new Problem('validation_failed', { ...at, errors: refusal.errors })
    case 'insufficient_credits': {
      const { code, ...members } = refusal
      return new Problem(code, { ...at, members })
    }
    case 'rate_limited':
      return rateLimitProblem(refusal, at)
    case 'face_not_found':
    case 'multiple_faces':
    case 'face_too_small':
    case 'image_unreadable':
    case 'image_too_large':
    case 'unsupported_media_type':
      return new Problem(refusal.code, {
        ...at,
        detail: refusal.detail,
        ...('faces' in refusal ? { faces: refusal.faces.slice(0, facesMax) } : {}),
      })
    default:
      return new Problem(refusal.code, at)
  }
}

/** A bound of writes must not hide what an order lacks: it says what the refusal would have said. */
function rateLimitProblem({ retryAfterMs, instead }: Extract<Refusal, { code: 'rate_limited' }>, at: ProblemExtras): Problem {
  const { code, ...members } = instead ?? { code: null }
  const retryAfterSeconds = Math.max(1, Math.ceil(retryAfterMs / 1000))
  if (code === null) return new Problem('rate_limited', { ...at, retryAfterSeconds })
  const detail = `Too many orders of this account were refused within the hour. This one would be too: ${problemKinds[code].when}`
  return new Problem('rate_limited', { ...at, retryAfterSeconds, detail, members: { refusal: code, ...members } })
}

/** A zod error as the list of places; messages of zod speak of types and bounds only, never of what was sent. */
export function validationProblem(error: z.ZodError): Problem {
  return new Problem('validation_failed', { errors: error.issues.slice(0, errorsMax).flatMap(fieldErrorsOf) })
}

/** Enough to see what is wrong with a crowd. */
const facesMax = 20

/** Enough to mend a form by; a hostile body doesn't get a longer answer than question. */
const errorsMax = 50

function fieldErrorsOf(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.map(String)
  if (issue.code !== 'unrecognized_keys') return [{ path: path.join('.'), message: issue.message }]
  return issue.keys.slice(0, errorsMax).map((key) => ({ path: [...path, key.slice(0, 64)].join('.'), message: 'Unknown member' }))
}

/** Connection refused, reset, ended or silent, too many connections, server starting or stopping (SQLSTATE class 08, 53, 57). */
function isLostDatabase(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (/^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/.test(code) || /^(08|53|57)[0-9A-Z]{3}$/.test(code)) return true
  return /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout)/.test(error.message)
}
