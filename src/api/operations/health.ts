import { z } from 'zod'
import { definePublicEndpoint } from '../endpoint.ts'
import { healthAnswer, metricsAnswer, readinessAnswer } from './answers.ts'

const common = { method: 'get', access: 'public', tag: 'Operations' } as const

export const getHealth = definePublicEndpoint({
  ...common,
  path: '/healthz',
  summary: 'The process is alive',
  success: { status: 200, description: 'It is.', schema: z.object({ status: z.string() }).meta({ id: 'Health' }) },
  handle: healthAnswer,
})

const readinessSchema = z
  .object({ ready: z.boolean(), checks: z.record(z.string(), z.string()).meta({ description: 'By part: `ok`, or what it lacks.' }) })
  .meta({ id: 'Readiness' })

export const getReadiness = definePublicEndpoint({
  ...common,
  path: '/readyz',
  summary: 'Everything that requests need is there',
  description: 'The same document with status 503 when something is missing; `checks` says what.',
  success: { status: 200, description: 'Ready.', schema: readinessSchema },
  otherwise: { 503: { description: 'Something is missing.', schema: readinessSchema } },
  handle: readinessAnswer,
})

/** Numbers alone, of no user: open like the health checks. Whoever binds to other than loopback keeps it inside at the proxy. */
export const getMetrics = definePublicEndpoint({
  ...common,
  path: '/metrics',
  summary: 'Metrics for Prometheus',
  description: 'No credential: it holds counts and durations and nothing of any user. Keep it inside at the proxy.',
  success: { status: 200, description: 'Text exposition format.', contentType: 'text/plain' },
  handle: metricsAnswer,
})
