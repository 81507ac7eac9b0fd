/** Tells other processes of the newest checkpoint: one notification at a time, the ones between are left out. */
import type pg from 'pg'
import type { Logger } from 'pino'
import { notifyCheckpoint } from './checkpoint.ts'

export function createCheckpointNotifier(options: { readonly pool: pg.Pool; readonly log: Logger }) {
  const { pool, log } = options
  let newest: bigint | null = null
  let sending: Promise<void> | null = null

  async function send(): Promise<void> {
    // Ends when nothing was announced meanwhile.
    while (newest !== null) {
      const position = newest
      newest = null
      await notifyCheckpoint(pool, position).catch((error: unknown) => {
        log.warn({ err: error }, 'a checkpoint could not be announced; those who wait will find it by themselves')
      })
    }
    sending = null
  }

  return {
    announce(position: bigint): void {
      newest = position
      sending ??= send()
    },
    async close(): Promise<void> {
      await sending
    },
  }
}
