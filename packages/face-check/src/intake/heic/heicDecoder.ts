/**
 * Makes ordinary pictures of HEIC files, each in a process that lives for that one file. Not in a thread: one that runs
 * out of its heap may take the whole process with it (seen: a fatal error of V8 in place of the thread's own).
 *
 * Ensures: `decodersMax` processes at once and `waitingMax` files waiting for one; a process that hangs, traps or runs out
 * of memory is ended and harms nothing else; its memory goes with it; it knows nothing of our environment.
 * Doesn't: look for faces.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { z } from 'zod'
import { FaceCheckUnavailable } from '../../unavailable.ts'
import { damaged, tooManyPixels, type Unreadable } from '../photo.ts'

/** 12 million pixels take about a second of one core, 48 million up to five. */
const decodeMsMax = 15_000
const decodersMax = 2
const waitingMax = 16
/** Beside the WebAssembly memory, which has a cap of its own. */
const heapMbMax = 256

const decodedSchema = z.object({
  type: z.literal('decoded'),
  png: z.instanceof(Uint8Array<ArrayBuffer>),
  /** Of the picture itself, upright: the PNG may be smaller. */
  width: z.number(),
  height: z.number(),
})
export type DecodedHeic = z.infer<typeof decodedSchema>

export interface HeicDecoder {
  /**
   * @throws FaceCheckUnavailable when too many wait
   */
  decode(bytes: Uint8Array<ArrayBuffer>): Promise<Unreadable | DecodedHeic>
  /** Ends what still runs: whoever waits for it is told that the face check is away. */
  close(): void
}

const replySchema = z.discriminatedUnion('type', [
  decodedSchema,
  z.object({ type: z.literal('tooManyPixels'), width: z.number(), height: z.number(), max: z.number() }),
])

type Reply = z.infer<typeof replySchema>

export interface HeicDecoderOptions {
  /** Longer side of what is made of a picture. */
  readonly sideMax: number
  readonly log: Logger
  readonly worker?: URL
  readonly msMax?: number
}

export function createHeicDecoder(options: HeicDecoderOptions): HeicDecoder {
  const { sideMax, log, worker = new URL('./heicWorker.ts', import.meta.url), msMax = decodeMsMax } = options
  const running = new Set<ChildProcess>()
  const waiting: (() => void)[] = []
  let taken = 0
  let closed = false

  async function place(): Promise<void> {
    if (closed || waiting.length >= waitingMax) throw new FaceCheckUnavailable('Too many HEIC pictures wait to be decoded.')
    if (taken < decodersMax) {
      taken++
      return
    }
    await new Promise<void>((resolve) => waiting.push(resolve))
  }

  function leave(): void {
    const next = waiting.shift()
    if (next) next()
    else taken--
  }

  async function run(bytes: Uint8Array<ArrayBuffer>): Promise<Reply> {
    const child = started(worker, sideMax)
    running.add(child)
    try {
      return await replyOf(child, bytes, msMax)
    } finally {
      running.delete(child)
    }
  }

  return {
    async decode(bytes) {
      await place()
      try {
        if (closed) throw new Error('closed while it waited')
        const reply = await run(bytes)
        return reply.type === 'decoded' ? reply : tooManyPixels(reply, reply.max)
      } catch (error) {
        if (closed) throw new FaceCheckUnavailable('The face check is closing.', { cause: error })
        log.info({ err: error }, 'a HEIC picture could not be decoded')
        return damaged
      } finally {
        leave()
      }
    },
    close() {
      closed = true
      for (const child of running) child.kill('SIGKILL')
    },
  }
}

function started(worker: URL, sideMax: number): ChildProcess {
  return fork(fileURLToPath(worker), [String(sideMax)], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${heapMbMax}`],
    env: {},
    // libheif reports on the console.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
}

/** What a process answers for one file. When this settles, the process is gone. */
async function replyOf(child: ChildProcess, bytes: Uint8Array<ArrayBuffer>, msMax: number): Promise<Reply> {
  const end = () => child.kill('SIGKILL')
  const timer = setTimeout(end, msMax)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  try {
    const reply: unknown = await new Promise((resolve, reject) => {
      child.once('message', resolve)
      child.once('error', reject)
      child.once('exit', () => reject(new Error('it was ended before it answered')))
      child.send(bytes, (error) => error && reject(error))
    })
    return replySchema.parse(reply)
  } finally {
    clearTimeout(timer)
    end()
    await ended
  }
}
