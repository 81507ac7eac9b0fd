/** What chaos strikes: a process of the service, or an engine that the service needs. */
export interface Victim {
  readonly name: string
  /** Of everything that works for it; none while it is down. */
  pids(): readonly number[]
  /** As a power cut would; resolves when it is gone. */
  kill(): Promise<void>
  /** In order; resolves when it is gone. */
  stop(): Promise<void>
  /** With what it kept, where it was; resolves when it was begun. */
  start(): Promise<void>
}

/** It answers nothing, ends no connection and doesn't know. @returns how it goes on */
export function freeze(victim: Victim): () => void {
  const frozen = victim.pids()
  for (const pid of frozen) signal(pid, 'SIGSTOP')
  return () => {
    for (const pid of frozen) signal(pid, 'SIGCONT')
  }
}

/** A process that ended meanwhile is no failure. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
