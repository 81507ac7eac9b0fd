import type { Request, RequestHandler, Response } from 'express'

/** Runs one express middleware and tells its end as a promise. */
export function runMiddleware(middleware: RequestHandler, req: Request, res: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    middleware(req, res, (error?: unknown) => (error === undefined || error === null ? resolve() : reject(error)))
  })
}
