import { createImageSession } from '../auth/imageSession.ts'
import { defineEndpoint } from '../endpoint.ts'

export const postImageSession = defineEndpoint({
  method: 'post',
  path: '/api/ai/images/session',
  access: 'user',
  addressBound: 'signIns',
  tag: 'Images',
  summary: 'A cookie for a browser’s `<img>`',
  description: 'Good for `GET /api/ai/images/{id}` and nothing else, for an hour or as long as the bearer token, whichever ends first.',
  success: {
    status: 204,
    description: 'The cookie is set.',
    headers: { 'Set-Cookie': 'HttpOnly, SameSite=Strict, Path=/api/ai/images, Max-Age of 3600 at the most, Secure over TLS.' },
  },
  handle: async ({ context, sessionSecret }, { caller, secure }) => ({
    type: 'empty',
    headers: {
      'Set-Cookie': await createImageSession(sessionSecret, caller, { nowMs: context.scheduler.now(), secure }),
      'Cache-Control': 'no-store',
    },
  }),
})
