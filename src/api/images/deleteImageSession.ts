import { endedImageSession } from '../auth/imageSession.ts'
import { defineEndpoint } from '../endpoint.ts'

export const deleteImageSession = defineEndpoint({
  method: 'delete',
  path: '/api/ai/images/session',
  access: 'user',
  tag: 'Images',
  summary: 'End the cookie of this browser',
  success: { status: 204, description: 'The browser forgets it.', headers: { 'Set-Cookie': 'Of no age: it ends the one that was set.' } },
  handle: (_services, { secure }) => ({
    type: 'empty',
    headers: { 'Set-Cookie': endedImageSession({ secure }), 'Cache-Control': 'no-store' },
  }),
})
