/** How long requests took, by route template: raw paths have ids in them and would make a series each. */
import type { RequestHandler } from 'express'
import { Histogram, type Registry } from 'prom-client'

export function createRequestMetrics(registry: Registry): (route: string) => RequestHandler {
  const durationSeconds = new Histogram({
    name: 'sillok_http_request_duration_seconds',
    help: 'Time from the head of a request to the end of its answer; event streams count when they close.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
    registers: [registry],
  })
  return (route) => (req, res, next) => {
    const end = durationSeconds.startTimer()
    res.once('close', () => end({ method: req.method, route, status: res.statusCode }))
    next()
  }
}
