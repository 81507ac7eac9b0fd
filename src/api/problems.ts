/**
 * Every error a client can see: a closed list with the one mapping to HTTP. A problem document (RFC 9457) says
 * what the client may do about it and nothing about our inside: no SQL, stack, path of a file or parameter of ours.
 */
import { z } from 'zod'
import type { Face } from '../domain/references/events.ts'
import { faceSchema, growing, instantSchema, uuidSchema } from './shapes.ts'

interface ProblemKind {
  readonly status: number
  readonly title: string
  /** When to use it; the client's `detail` unless the occasion has a better one. */
  readonly when: string
  readonly retryAfterSeconds?: number
}

export const problemKinds = {
  malformed_request: { status: 400, title: 'Malformed request', when: 'What came over the connection is not a request of HTTP/1.1.' },
  malformed_json: { status: 400, title: 'Malformed JSON', when: 'The body is missing or is not JSON in UTF-8.' },
  invalid_cursor: { status: 400, title: 'Invalid cursor', when: 'The cursor was not given out by this service.' },
  invalid_position: { status: 400, title: 'Invalid position', when: 'Ledger-Min-Position was not given out by this service.' },
  idempotency_key_required: {
    status: 400,
    title: 'Idempotency key required',
    when: 'Idempotency-Key is missing, or is not 1 to 255 visible ASCII characters.',
  },
  unauthenticated: {
    status: 401,
    title: 'Unauthenticated',
    when: 'There is no valid credential: no bearer token, a wrong one or an old one.',
  },
  invalid_signature: {
    status: 401,
    title: 'Invalid signature',
    when: 'The notice carries no signature that fits, or is more than five minutes off.',
  },
  account_erased: {
    status: 401,
    title: 'Account erased',
    when: 'The owner of this account wished to be forgotten; it answers nothing any more.',
  },
  insufficient_credits: {
    status: 402,
    title: 'Insufficient credits',
    when: 'The order costs more credits than the account has left to spend.',
  },
  forbidden: {
    status: 403,
    title: 'Forbidden',
    when: 'The credential is valid but lacks the role that this takes; or, in dev mode, the request came by a foreign name or from a foreign page.',
  },
  not_found: {
    status: 404,
    title: 'Not found',
    when: 'There is no such thing here: unknown path, malformed id, or a thing that is not the caller’s.',
  },
  request_timeout: {
    status: 408,
    title: 'Request timeout',
    when: 'The request did not come within its time: its head took too long, or its body was silent or too slow.',
  },
  open_job_limit: {
    status: 409,
    title: 'Open job limit',
    when: 'As many jobs of the account are open as may be; wait for one to end or cancel it.',
  },
  precondition_failed: {
    status: 412,
    title: 'Precondition failed',
    when: 'If-Match does not name the present version; read it again first.',
  },
  payload_too_large: { status: 413, title: 'Payload too large', when: 'The body is larger than this request may have.' },
  image_too_large: {
    status: 413,
    title: 'Image too large',
    when: 'The picture has more than 10 MB, or more pixels than can be decoded safely.',
  },
  unsupported_media_type: { status: 415, title: 'Unsupported media type', when: 'The body is of a type that this request does not take.' },
  expectation_failed: { status: 417, title: 'Expectation failed', when: 'The request expects something other than 100-continue.' },
  validation_failed: {
    status: 422,
    title: 'Validation failed',
    when: 'The request is well formed but breaks its schema; `errors` says where.',
  },
  unknown_style: { status: 422, title: 'Unknown style', when: 'A style is not in the catalogue.' },
  style_disabled: { status: 422, title: 'Style disabled', when: 'A style is known from older images but can no longer be ordered.' },
  unknown_package: { status: 422, title: 'Unknown package', when: 'The package is not in the catalogue.' },
  unknown_model: { status: 422, title: 'Unknown model', when: 'The model is not in the catalogue.' },
  photo_missing_for_role: { status: 422, title: 'Photo missing for role', when: 'A role of the order has no reference photo.' },
  photo_inactive: { status: 422, title: 'Photo inactive', when: 'A reference photo of the order was deactivated.' },
  idempotency_key_reused: { status: 422, title: 'Idempotency key reused', when: 'The key was used before with another body.' },
  face_not_found: { status: 422, title: 'Face not found', when: 'No face was found in the picture.' },
  multiple_faces: { status: 422, title: 'Multiple faces', when: 'More than one face was found in the picture.' },
  face_too_small: { status: 422, title: 'Face too small', when: 'The face in the picture is too small to work with.' },
  image_unreadable: {
    status: 422,
    title: 'Image unreadable',
    when: 'The picture can not be decoded, or the face in it can not be made out.',
  },
  precondition_required: { status: 428, title: 'Precondition required', when: 'If-Match with the ETag of the last read is needed.' },
  rate_limited: {
    status: 429,
    title: 'Rate limited',
    when: 'Too many requests of this kind; Retry-After says when to come back.',
    retryAfterSeconds: 10,
  },
  headers_too_large: { status: 431, title: 'Request header fields too large', when: 'The head of the request has more than 16 kB.' },
  internal_error: { status: 500, title: 'Internal error', when: 'A fault of the service; it is in its log under the requestId.' },
  position_not_reached: {
    status: 503,
    title: 'Position not reached',
    when: 'The read models do not yet show what was asked for; nothing is lost, read again.',
    retryAfterSeconds: 1,
  },
  outcome_unknown: {
    status: 503,
    title: 'Outcome unknown',
    when: 'It may or may not have been written; repeat the request with the same key.',
    retryAfterSeconds: 1,
  },
  overloaded: {
    status: 503,
    title: 'Overloaded',
    when: 'Nothing was done, for want of capacity or of a part that is down; repeat later.',
    retryAfterSeconds: 2,
  },
  payment_unavailable: {
    status: 503,
    title: 'Payment unavailable',
    when: 'The payment provider gives no answer, or nothing can be bought here; repeat later with the same key.',
    retryAfterSeconds: 5,
  },
  not_sealed_yet: {
    status: 503,
    title: 'Not sealed yet',
    when: 'It will be part of the next signed head, within seconds; read again.',
    retryAfterSeconds: 1,
  },
  face_check_unavailable: {
    status: 503,
    title: 'Face check unavailable',
    when: 'The face check can not run now, so nothing was judged; repeat later.',
    retryAfterSeconds: 5,
  },
} as const satisfies Record<string, ProblemKind>

export type ProblemCode = keyof typeof problemKinds
export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problemKinds, code)
export const problemCodes: readonly ProblemCode[] = Object.keys(problemKinds).filter(isProblemCode)

const fieldErrorSchema = z
  .object({
    path: z.string().meta({ description: 'Where in the request, e.g. `styles.0`; empty for the whole of it.' }),
    message: z.string(),
  })
  .meta({ id: 'FieldError' })
export type FieldError = Readonly<z.infer<typeof fieldErrorSchema>>

/** What keeps credits back, what goes soon, and what would help. All are null in a repeat of a refusal from before they were recorded. */
const shortfallExplained = {
  openReservations: z
    .array(z.object({ jobId: uuidSchema, amount: z.number().int(), deadlineAt: instantSchema }).meta({ id: 'OpenReservation' }))
    .nullable()
    .optional()
    .meta({ description: 'insufficient_credits: the open jobs that hold credits, soonest deadline first, 20 at the most.' }),
  nextExpiry: z
    .object({ amount: z.number().int(), at: instantSchema })
    .meta({ id: 'NextExpiry' })
    .nullable()
    .optional()
    .meta({ description: 'insufficient_credits: what can be spent of the grants that expire next, and when that is.' }),
  largestOrder: z
    .number()
    .int()
    .nullable()
    .optional()
    .meta({ description: 'insufficient_credits: images of the largest order that could be paid.' }),
  packages: z
    .array(z.object({ packageId: z.string(), credits: z.number().int(), amount: z.number().int() }).meta({ id: 'HelpfulPackage' }))
    .nullable()
    .optional()
    .meta({ description: 'insufficient_credits: packages that would cover the shortfall, cheapest first.' }),
}

export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'A URN that names the kind.', example: 'urn:sillok:problem:not_found' }),
    title: z.string(),
    status: z.number().int(),
    code: z.string().meta({
      id: 'ProblemCode',
      description: 'What to decide by. The list grows; the status says what to do about one that you do not know.',
      override: { type: undefined, ...growing(problemCodes) },
    }),
    detail: z.string(),
    requestId: z.string(),
    errors: z.array(fieldErrorSchema).optional(),
    required: z.number().int().optional().meta({ description: 'insufficient_credits: what the order costs.' }),
    available: z.number().int().optional().meta({ description: 'insufficient_credits: what can be spent.' }),
    shortfall: z.number().int().optional().meta({ description: 'insufficient_credits: what is missing.' }),
    reserved: z.number().int().optional().meta({ description: 'insufficient_credits: what open jobs hold.' }),
    ...shortfallExplained,
    refusal: z.string().optional().meta({ description: 'rate_limited: the code that the order would have been refused with.' }),
    faces: z
      .array(faceSchema)
      .optional()
      .meta({ description: 'The face check’s refusals: the faces that were found, largest first, in pixels of the upright picture.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem document.' })

export interface ProblemExtras {
  readonly detail?: string
  readonly errors?: readonly FieldError[]
  /** What the face check saw. */
  readonly faces?: readonly Face[]
  /** Members that this kind adds to the document. */
  readonly members?: Readonly<Record<string, unknown>>
  readonly retryAfterSeconds?: number
  /** The position that the answer depends on; sent as `Ledger-Position`. */
  readonly position?: bigint
  readonly replayed?: boolean
  /** The id of the request that this repeats; the answer's own stands in its header. */
  readonly requestId?: string
}

/** Thrown on the way to an answer; one place writes it. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly extras: ProblemExtras
  constructor(code: ProblemCode, extras: ProblemExtras = {}, cause?: unknown) {
    super(code, { cause })
    this.code = code
    this.extras = extras
  }
}

export const statusOf = (code: ProblemCode): (typeof problemKinds)[ProblemCode]['status'] => problemKinds[code].status

export function problemDocument(problem: Problem, requestId: string) {
  const kind: ProblemKind = problemKinds[problem.code]
  const { detail, errors, faces, members } = problem.extras
  return {
    type: `urn:sillok:problem:${problem.code}`,
    title: kind.title,
    status: kind.status,
    code: problem.code,
    detail: detail ?? kind.when,
    requestId: problem.extras.requestId ?? requestId,
    ...(errors ? { errors } : {}),
    ...(faces ? { faces } : {}),
    ...members,
  }
}

/** Seconds to wait before trying again, for the kinds where that helps. */
export function retryAfterOf(problem: Problem): number | null {
  const kind: ProblemKind = problemKinds[problem.code]
  if (kind.retryAfterSeconds === undefined) return null
  return problem.extras.retryAfterSeconds ?? kind.retryAfterSeconds
}
