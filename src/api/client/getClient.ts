import { z } from 'zod'
import { definePublicEndpoint } from '../endpoint.ts'

const languages = ['ko', 'en'] as const

export const getClient = definePublicEndpoint({
  method: 'get',
  path: '/api/client',
  access: 'public',
  tag: 'Catalogue',
  summary: 'What a client needs to begin',
  success: {
    status: 200,
    description: 'How to sign in, how to pay, and the release.',
    schema: z
      .object({
        authMode: z.enum(['jwt', 'dev']),
        issuer: z.string().nullable().meta({ description: 'OpenID Connect issuer; null in dev mode.' }),
        clientId: z.string().nullable().meta({ description: 'Of the web client at the issuer; null: it can’t sign in.' }),
        payments: z.enum(['none', 'test', 'toss']),
        languages: z.array(z.enum(languages)),
        version: z.string(),
      })
      .meta({ id: 'ClientSettings' }),
  },
  handle: ({ auth, client: { clientId, payments, version } }) => ({
    type: 'json',
    body: { authMode: auth.mode, issuer: auth.mode === 'jwt' ? auth.issuer : null, clientId, payments, languages, version },
  }),
})
