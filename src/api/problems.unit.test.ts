import { expect, test } from 'vitest'
import { jobNamed, minute } from '../../testing/fixtures.ts'
import type { Shortfall } from '../domain/account/commands.ts'
import { credits } from '../domain/credits.ts'
import { FaceCheckUnavailable, OutcomeUnknown, Overloaded, StoreUnavailable } from '../failures.ts'
import { Problem, problemCodes, problemDocument, problemKinds, problemSchema, retryAfterOf, statusOf } from './problems.ts'
import { refusalProblem, toProblem } from './toProblem.ts'

/** The public contract, written out a second time on purpose: a code that moves breaks clients. */
const contract = {
  400: ['malformed_request', 'malformed_json', 'invalid_cursor', 'invalid_position', 'idempotency_key_required'],
  401: ['unauthenticated', 'invalid_signature', 'account_erased'],
  402: ['insufficient_credits'],
  403: ['forbidden'],
  404: ['not_found'],
  408: ['request_timeout'],
  409: ['open_job_limit'],
  412: ['precondition_failed'],
  413: ['payload_too_large', 'image_too_large'],
  415: ['unsupported_media_type'],
  417: ['expectation_failed'],
  422: [
    'validation_failed',
    'unknown_style',
    'style_disabled',
    'unknown_package',
    'unknown_model',
    'photo_missing_for_role',
    'photo_inactive',
    'idempotency_key_reused',
    'face_not_found',
    'multiple_faces',
    'face_too_small',
    'image_unreadable',
  ],
  428: ['precondition_required'],
  429: ['rate_limited'],
  431: ['headers_too_large'],
  500: ['internal_error'],
  503: ['position_not_reached', 'outcome_unknown', 'overloaded', 'face_check_unavailable', 'payment_unavailable', 'not_sealed_yet'],
}

test('the codes are the contract, each with its status', () => {
  const listed = Object.groupBy(problemCodes, (code) => String(statusOf(code)))
  for (const [status, codes] of Object.entries(contract)) expect(listed[status]?.toSorted()).toEqual(codes.toSorted())
  expect(Object.keys(listed)).toEqual(Object.keys(contract))
})

test('each code says in a sentence when it is used', () => {
  for (const code of problemCodes) expect(problemKinds[code].when, code).toMatch(/^[A-Z].{20,}\.$/)
})

test('429 and 503 say when to come back, and nothing else does', () => {
  for (const code of problemCodes) {
    const seconds = retryAfterOf(new Problem(code))
    expect(seconds !== null, code).toBe([429, 503].includes(statusOf(code)))
  }
})

test('every document fits the published schema', () => {
  for (const code of problemCodes) {
    const document = problemDocument(new Problem(code), 'request-1')
    expect(problemSchema.parse(document)).toEqual(document)
    expect(document).toMatchObject({ code, status: statusOf(code), requestId: 'request-1' })
  }
})

test('an unknown error tells the client nothing of itself', () => {
  const problem = toProblem(new Error('relation "secret" does not exist at /srv/app/x.ts:12'))
  expect(problem.code).toBe('internal_error')
  expect(JSON.stringify(problemDocument(problem, 'request-1'))).not.toMatch(/secret|srv|relation/)
})

test.each([
  [new OutcomeUnknown('x'), 'outcome_unknown'],
  [new StoreUnavailable('x'), 'overloaded'],
  [new Overloaded('x'), 'overloaded'],
  [new FaceCheckUnavailable('x'), 'face_check_unavailable'],
  [new URIError('x'), 'not_found'],
  [Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'overloaded'],
  [Object.assign(new Error('x'), { code: '57P01' }), 'overloaded'],
  [Object.assign(new Error('x'), { code: '42P01' }), 'internal_error'],
])('%s becomes %s', (error, code) => {
  expect(toProblem(error).code).toBe(code)
})

test('a shortfall is told in numbers, with what keeps credits back and what would help', () => {
  const amounts: Shortfall = {
    required: credits(25),
    available: credits(22),
    shortfall: credits(3),
    reserved: credits(1),
    openReservations: [{ jobId: jobNamed('open'), amount: credits(1), deadlineAt: minute(15) }],
    nextExpiry: { amount: credits(2), at: minute(30) },
    largestOrder: 20,
    packages: [{ packageId: 'credits-10', credits: credits(10), amount: 3_900 }],
  }
  const problem = refusalProblem({ type: 'refused', refusal: { code: 'insufficient_credits', ...amounts }, replayed: true, position: 7n })
  expect(problemSchema.parse(problemDocument(problem, 'request-1'))).toMatchObject({ status: 402, ...amounts })
  expect(problem.extras).toMatchObject({ replayed: true, position: 7n })
})

test('a refused portrait comes with the faces that were found, a bounded number of them', () => {
  const face = { x: 10, y: 20, width: 30, height: 40, score: 0.9 }
  const refused = (code: 'multiple_faces' | 'face_not_found', faces: readonly (typeof face)[]) => {
    const problem = refusalProblem({ type: 'refused', refusal: { code, detail: 'Better.', faces }, replayed: false, position: 0n })
    return problemSchema.parse(problemDocument(problem, 'r'))
  }
  expect(refused('multiple_faces', [face, face])).toMatchObject({ detail: 'Better.', faces: [face, face] })
  expect(refused('multiple_faces', Array(200).fill(face)).faces).toHaveLength(20)
  expect(refused('face_not_found', []).faces).toEqual([])
  const damaged = { code: 'image_unreadable', detail: 'Damaged.' } as const
  expect(problemDocument(refusalProblem({ type: 'refused', refusal: damaged, replayed: false, position: 0n }), 'r')).not.toHaveProperty(
    'faces',
  )
})

test('what a refusal knows of ids and names of ours stays inside', () => {
  const problem = refusalProblem({
    type: 'refused',
    refusal: { code: 'photo_inactive', photoId: 'photo-1' },
    replayed: false,
    position: 0n,
  })
  expect(JSON.stringify(problemDocument(problem, 'r'))).not.toContain('photo-1')
})
