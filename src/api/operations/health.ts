import { z } from 'zod'
import { definePublicEndpoint } from '../endpoint.ts'

const common = { method: 'get', access: 'public', tag: 'Operations' } as const

/** Whether the process answers at all. Asks nobody else, so that a broken database doesn't get it killed. */
export const getHealth = definePublicEndpoint({
  ...common,
  path: '/healthz',
  summary: 'The process is alive',
  success: { status: 200, description: 'It is.', schema: z.object({ status: z.string() }) },
  handle: () => ({ type: 'json', body: { status: 'ok' } }),
})

export const getReadiness = definePublicEndpoint({
  ...common,
  path: '/readyz',
  summary: 'Everything that requests need is there',
  description: 'The same document with status 503 when something is missing; `checks` says what.',
  success: { status: 200, description: 'Ready.', schema: z.object({ ready: z.boolean(), checks: z.record(z.string(), z.string()) }) },
  handle: async ({ readiness }) => {
    const { ready, checks } = await readiness()
    return { type: 'json', body: { ready, checks }, status: ready ? 200 : 503 }
  },
})

/** Numbers alone, of no user: open like the health checks. Whoever binds to other than loopback keeps it inside at the proxy. */
export const getMetrics = definePublicEndpoint({
  ...common,
  path: '/metrics',
  summary: 'Metrics for Prometheus',
  description: 'No credential: it holds counts and durations and nothing of any user. Keep it inside at the proxy.',
  success: { status: 200, description: 'Text exposition format.', contentType: 'text/plain' },
  handle: async ({ metrics }) => ({ type: 'bytes', bytes: Buffer.from(await metrics.metrics()), contentType: metrics.contentType }),
})
