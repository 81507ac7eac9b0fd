/** Runs each timer's pass again and again, one pass at a time. A pass is bounded and looks at the whole present state. */
import { pause } from '../../scheduling/pause.ts'
import type { Running } from '../running.ts'
import { grantBonuses } from './bonuses.ts'
import { endOverdueJobs } from './deadlines.ts'
import type { TimerDeps } from './deps.ts'
import { expireCheckouts, resolveConfirmations, resumeRefunds } from './payments.ts'
import { eraseAccounts, eraseMarked } from './erasures.ts'
import { abandonUploads, erasePhotos } from './erasure.ts'
import { expireDueGrants } from './expiry.ts'

const timers = [
  { name: 'deadlines', everyMs: 1_000, pass: endOverdueJobs },
  { name: 'expiry', everyMs: 500, pass: expireDueGrants },
  { name: 'bonuses', everyMs: 1_000, pass: grantBonuses },
  { name: 'abandoned uploads', everyMs: 60_000, pass: abandonUploads },
  { name: 'erasure', everyMs: 5_000, pass: erasePhotos },
  { name: 'accounts to erase', everyMs: 1_000, pass: eraseAccounts },
  { name: 'marked accounts', everyMs: 6 * 3_600_000, pass: eraseMarked },
  { name: 'checkouts', everyMs: 5_000, pass: expireCheckouts },
  { name: 'confirmations', everyMs: 5_000, pass: resolveConfirmations },
  { name: 'refunds', everyMs: 60_000, pass: resumeRefunds },
] as const

export async function startTimers(deps: TimerDeps): Promise<Running> {
  const closing = new AbortController()
  const loops = timers.map(async ({ name, everyMs, pass }) => {
    while (!closing.signal.aborted) {
      try {
        const done = await pass({ ...deps, signal: closing.signal })
        if (done > 0) deps.log.info({ timer: name, done }, 'timer pass')
      } catch (error) {
        deps.log.error({ err: error, timer: name }, 'a timer pass failed, the next one tries again')
      }
      await pause(deps.context.scheduler, everyMs, closing.signal)
    }
  })
  const finished = Promise.all(loops).then(() => undefined)
  return {
    finished,
    close: async () => {
      closing.abort()
      await finished
    },
  }
}
