import type { Scheduler } from '../ports/scheduler.ts'

export class TookTooLong extends Error {
  override readonly name = 'TookTooLong'
}

/** @throws TookTooLong when nothing came of `work` in `ms`; what comes later is nobody's */
export async function within<Result>(scheduler: Scheduler, ms: number, work: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>()
  const callOff = scheduler.after(ms, () => late.reject(new TookTooLong(`no answer within ${ms} ms`)))
  try {
    return await Promise.race([work, late.promise])
  } finally {
    callOff()
  }
}
