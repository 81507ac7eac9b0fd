/**
 * An A1111 web UI as a generator sees it: a portrait in, a picture of the same person out, a while later. It works on
 * when nobody waits any more, as such a server does, and remembers when it was asked for what.
 */
import { join } from 'node:path'
import sharp from 'sharp'
import { z } from 'zod'
import { json, startServer } from './server.ts'

const portrait = join(import.meta.dirname, '..', '..', 'assets', 'astronaut.png')
const attemptsMax = 3
const quickMs = 1_000
/** A killed generator's tasks are another's after 6 s, and its call may have begun some seconds before. */
export const lingerMs = 18_000
const orderSchema = z.object({ seed: z.number() })

interface Call {
  readonly client: string
  readonly seed: number
  readonly beganMs: number
  /** When it would have answered. */
  readonly worksUntilMs: number
}

export interface PortraitServer {
  /** A client adds a name of its own to it. */
  readonly url: string
  /**
   * From now on it never answers the task that it is asked for next, however often.
   * @param deadlineMs after which its client gives the call up, and it can't answer any more
   */
  hangOnNext(deadlineMs: number): void
  callsOf(taskId: string): number
  /** From now on its calls, and no others, take longer than it takes until a client is missed. */
  linger(client: string | null): void
  /** Whether a call is at work for the client that was given this part of the address. */
  worksFor(client: string): boolean
  /** In words: calls that came while an earlier one of their task could still answer. */
  overlapping(taskIds: readonly string[]): readonly string[]
  close(): Promise<void>
}

export async function startPortraitServer(): Promise<PortraitServer> {
  const picture = await sharp(portrait).resize(1024, 1024).jpeg().toBuffer()
  const answer = json({ images: [picture.toString('base64')], parameters: {}, info: '{}' })
  const server = await startServer()
  const calls: Call[] = []
  let hanging: { readonly seed: number; readonly deadlineMs: number } | null = null
  let nextHangsMs: number | null = null
  let lingering: string | null = null
  const callsOf = (taskId: string) => calls.filter(({ seed }) => isOf(seed, taskId))

  server.respond((asked, response) => {
    const { seed } = orderSchema.parse(JSON.parse(asked.body.toString('utf8')))
    if (nextHangsMs !== null) hanging = { seed, deadlineMs: nextHangsMs }
    nextHangsMs = null
    const hangsMs = hanging && isAttempt(seed - hanging.seed) ? hanging.deadlineMs : null
    const [, client = ''] = asked.path.split('/')
    const workMs = client === lingering ? lingerMs : quickMs
    const beganMs = performance.now()
    calls.push({ client, seed, beganMs, worksUntilMs: beganMs + (hangsMs ?? workMs) })
    if (hangsMs === null) setTimeout(() => response.destroyed || answer(asked, response), workMs)
  })
  return {
    url: server.url,
    hangOnNext: (deadlineMs) => {
      nextHangsMs = deadlineMs
    },
    linger: (client) => {
      lingering = client
    },
    worksFor: (client) => calls.some((call) => call.client === client && call.worksUntilMs > performance.now()),
    callsOf: (taskId) => callsOf(taskId).length,
    overlapping: (taskIds) =>
      taskIds.flatMap((taskId) =>
        callsOf(taskId).flatMap(({ beganMs }, index, all) => {
          const earlyMs = Math.max(0, ...all.slice(0, index).map(({ worksUntilMs }) => worksUntilMs - beganMs))
          return earlyMs > 0 ? [`call ${index + 1} of task ${taskId} came ${Math.ceil(earlyMs)} ms too early`] : []
        }),
      ),
    close: server.close,
  }
}

/** The adapter makes the seed of the task, and of each attempt another one. */
const isOf = (seed: number, taskId: string) => isAttempt(seed - (Number.parseInt(taskId.slice(0, 8), 16) % 0x7fff_ffff))
const isAttempt = (past: number) => past >= 0 && past < attemptsMax
