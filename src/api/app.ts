/** The HTTP API as an express application. Doesn't listen: ports, time-outs and the end of the process are the caller's. */
import type { ErrorRequestHandler, Express, RequestHandler } from 'express'
import { type ApiDeps, type ApiServices, createServices } from './deps.ts'
import type { Endpoint } from './endpoint.ts'
import { createExpress } from './http/createExpress.ts'
import { allowOrigins, onlyFromOurPages } from './http/origins.ts'
import { refuseWhenFull } from './http/refuseWhenFull.ts'
import { createRequestMetrics } from './http/requestMetrics.ts'
import { serveDocs } from './operations/docs.ts'
import { Problem } from './problems.ts'
import { endpoints } from './routes.ts'
import { handlerOf, noteProblem, writeProblem } from './handleRequest.ts'
import { toProblem } from './toProblem.ts'
import { serveWebClient } from './web/webClient.ts'

export type { ApiDeps } from './deps.ts'

export function createApi(deps: ApiDeps): Express {
  const services = createServices(deps)
  const measured = createRequestMetrics(deps.metrics)
  const served = endpoints.filter(({ isServed }) => !isServed || isServed(deps))
  const crossOrigin = deps.origins.allowed.length > 0 ? allowOrigins(deps.origins.allowed) : null
  const door = refuseWhenFull(services.admission, deps.metrics, crossOrigin)
  const app = createExpress({ log: deps.log, scheduler: deps.context.scheduler, trustedProxies: deps.trustedProxies, door })
  if (deps.auth.mode === 'dev') app.use('/api', onlyFromOurPages(deps.origins))
  if (crossOrigin) app.use('/api', crossOrigin)
  for (const endpoint of served) app[endpoint.method](endpoint.path, measured(endpoint.path), handlerOf(endpoint, services))
  for (const [path, methods] of methodsByPath(served)) app.options(path, measured(path), allow(methods))
  serveDocs(app, endpoints, deps.client.version, measured)
  if (deps.web) serveWebClient(app, deps.web, measured)
  app.use(measured('unmatched'), () => {
    throw new Problem('not_found')
  })
  app.use(problemHandler(services))
  return app
}

function methodsByPath(all: readonly Endpoint[]): ReadonlyMap<string, readonly string[]> {
  const methods = new Map<string, string[]>()
  for (const { path, method } of all) {
    const own = method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]
    methods.set(path, [...(methods.get(path) ?? []), ...own])
  }
  return methods
}

const allow =
  (methods: readonly string[]): RequestHandler =>
  (_req, res) => {
    res.writeHead(204, { Allow: [...methods, 'OPTIONS'].join(', ') }).end()
  }

/** Last of all: what express itself or a middleware threw. */
const problemHandler =
  (services: ApiServices): ErrorRequestHandler =>
  (error: unknown, _req, res, _next) => {
    const problem = toProblem(error)
    noteProblem(services, problem, res)
    writeProblem(res, problem, services.context.scheduler)
  }
