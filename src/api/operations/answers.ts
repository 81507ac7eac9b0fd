/** What operators ask, answered alike over the API and over a port of its own. */
import type { ApiDeps } from '../deps.ts'

/** A word on what the process lacks is all that an answer may show, so nothing secret. */
export type ProbeDeps = Pick<ApiDeps, 'metrics' | 'readiness'>

/** Asks nobody else, so that a broken database doesn't get the process killed. */
export const healthAnswer = () => ({ type: 'json', status: 200, body: { status: 'ok' } }) as const

export async function readinessAnswer({ readiness }: ProbeDeps) {
  const { ready, checks } = await readiness()
  return { type: 'json', status: ready ? 200 : 503, body: { ready, checks } } as const
}

export async function metricsAnswer({ metrics }: ProbeDeps) {
  return { type: 'bytes', status: 200, bytes: Buffer.from(await metrics.metrics()), contentType: metrics.contentType } as const
}
