/** Hears of each checkpoint that is stored, as soon as Postgres tells of it. While the connection is lost, nothing is heard. */
import pg from 'pg'
import type { Logger } from 'pino'
import type { Scheduler } from '../../ports/scheduler.ts'
import { checkpointChannel } from './checkpoint.ts'

/** Before a lost connection is tried again. */
const reconnectMs = 500

export async function hearOfCheckpoints(options: {
  readonly databaseUrl: string
  readonly scheduler: Scheduler
  readonly log: Logger
  readonly onPosition: (position: bigint) => void
}): Promise<{ close(): Promise<void> }> {
  const { databaseUrl, scheduler, log, onPosition } = options
  let closed = false
  let callOffReconnect = () => {}
  let client: pg.Client | null = null

  async function listen(): Promise<void> {
    const listening = new pg.Client({ connectionString: databaseUrl, application_name: 'sillok-position' })
    client = listening
    const lost = once((error: unknown) => {
      if (closed) return
      log.warn({ err: error }, 'the connection that hears of new checkpoints is lost; polling until it is back')
      callOffReconnect = scheduler.after(reconnectMs, () => void listen())
      listening.end().catch(() => undefined)
    })
    listening.on('error', lost)
    listening.on('end', () => lost(new Error('connection ended')))
    listening.on('notification', ({ channel, payload }) => {
      if (channel === checkpointChannel && payload && /^\d{1,19}$/.test(payload)) onPosition(BigInt(payload))
    })
    try {
      await listening.connect()
      await listening.query(`listen ${checkpointChannel}`)
    } catch (error) {
      lost(error)
    }
  }

  await listen()
  return {
    async close() {
      closed = true
      callOffReconnect()
      await client?.end().catch(() => undefined)
    },
  }
}

function once<Argument>(action: (argument: Argument) => void): (argument: Argument) => void {
  let done = false
  return (argument) => {
    if (done) return
    done = true
    action(argument)
  }
}
