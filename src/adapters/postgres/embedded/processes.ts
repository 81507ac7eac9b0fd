import { errnoOf } from './error.ts'

/** Whom a signal would reach: a process that is ours to signal, one that belongs to another user, or nobody. */
export function signalReaches(pid: number): 'ours' | 'anothers' | 'nobody' {
  if (!Number.isInteger(pid) || pid <= 0) return 'nobody'
  try {
    process.kill(pid, 0)
    return 'ours'
  } catch (error) {
    return errnoOf(error) === 'EPERM' ? 'anothers' : 'nobody'
  }
}
