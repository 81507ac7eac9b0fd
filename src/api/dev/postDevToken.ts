import { z } from 'zod'
import { userIdSchema } from '../../domain/ids.ts'
import { callerRoleSchema } from '../auth/caller.ts'
import { signDevToken } from '../auth/devToken.ts'
import { definePublicEndpoint } from '../endpoint.ts'
import { Problem } from '../problems.ts'

export const postDevToken = definePublicEndpoint({
  method: 'post',
  path: '/api/dev/tokens',
  access: 'public',
  addressBound: 'signIns',
  isServed: ({ auth }) => auth.mode === 'dev',
  tag: 'Development',
  summary: 'A bearer token for whoever asks',
  description:
    'Only with `AUTH_MODE=dev`, else 404. To pages of this service and of `ALLOWED_ORIGINS` alone, under its own address. Valid for twelve hours, also over a restart. Without `roles` it carries none, which means `user`.',
  body: {
    kind: 'json',
    schema: z.strictObject({ userId: userIdSchema, roles: z.array(callerRoleSchema).max(8).optional() }).meta({ id: 'TokenRequest' }),
    example: { userId: 'user-1', roles: ['user'] },
  },
  success: { status: 200, description: 'The token.', schema: z.object({ token: z.string() }).meta({ id: 'Token' }) },
  problems: ['not_found', 'forbidden'],
  handle: async ({ auth, context }, { body }) => {
    if (auth.mode !== 'dev') throw new Problem('not_found')
    return { type: 'json', body: { token: await signDevToken(auth.keys, body, context.scheduler.now()) } }
  },
})
