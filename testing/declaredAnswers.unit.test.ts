import { expect, test } from 'vitest'
import { faultsOf } from './declaredAnswers.ts'

const id = '6f1c2a34-9b1d-4c0e-8a77-0d6f5b9f1c11'
const json = { 'x-request-id': 'one', 'content-type': 'application/json; charset=utf-8' }
const problem = {
  type: 'urn:sillok:problem:not_found',
  title: 'Not found',
  status: 404,
  code: 'not_found',
  detail: 'None.',
  requestId: 'one',
}
const told = (changes: object) => ({
  ...{ route: '/api/user/credits', method: 'GET', status: 200, headers: json, text: '{"credits":5}', isWhole: true },
  ...changes,
})
const stream = { route: '/api/ai/jobs/:id/events', headers: { ...json, 'content-type': 'text/event-stream; charset=utf-8' } }
const refusal = { status: 404, headers: { ...json, 'content-type': 'application/problem+json; charset=utf-8' } }

test.each([
  ['as it is declared', {}],
  ['to HEAD', { method: 'HEAD', text: '' }],
  ['with a header of the security policy', { headers: { ...json, 'x-frame-options': 'SAMEORIGIN' } }],
  ['of events', { ...stream, text: 'retry: 2000\n\nid: 1\nevent: status\ndata: {"status":"PENDING"}\n\n: heartbeat\n\n' }],
  ['to a path that names nothing', { ...refusal, route: null, text: JSON.stringify(problem) }],
  ['that refuses', { ...refusal, route: '/api/ai/jobs/:id', text: JSON.stringify(problem) }],
  ['with a picture', { route: '/api/ai/images/:id', headers: { ...json, 'content-type': 'image/webp', etag: '"1"' }, text: 'RIFF' }],
])('an answer %s has no fault', (_, changes) => {
  expect(faultsOf(told(changes))).toEqual([])
})

test.each([
  ['a member that is not declared', { text: '{"credits":5,"debts":1}' }],
  ['a member of another type', { text: '{"credits":"5"}' }],
  ['too few members', { text: '{}' }],
  ['a status that is not declared', { status: 202 }],
  ['a header that is not declared', { headers: { ...json, etag: '"1"' } }],
  ['no id of its request', { headers: { 'content-type': 'application/json' } }],
  ['another type', { headers: { ...json, 'content-type': 'text/html' } }],
  ['a body where there is none', { route: '/api/ai/images/:id', status: 304, text: 'RIFF' }],
  ['an event that is not declared', { ...stream, text: 'event: stop\ndata: {}\n\n' }],
  ['an event with the data of another', { ...stream, text: 'event: done\ndata: {"status":"PENDING"}\n\n' }],
  [
    'a code that the endpoint can not have',
    { ...refusal, route: '/api/ai/jobs/:id', text: JSON.stringify({ ...problem, code: 'face_not_found' }) },
  ],
  ['a problem with a member too many', { ...refusal, route: null, text: JSON.stringify({ ...problem, stack: 'at' }) }],
  [
    'a line that is no public event',
    {
      route: '/api/events',
      headers: { ...json, 'content-type': 'application/x-ndjson', 'ledger-position': 'p1.0.0' },
      text: `{"specversion":"1.0","id":"${id}"}\n`,
    },
  ],
])('an answer with %s has one', (_, changes) => {
  expect(faultsOf(told(changes)).length).toBeGreaterThan(0)
})
