/**
 * Uploads: one file `image` and a few small fields, held in memory, 10 MB at the most. The beginning of a body is read at
 * once, so that who sends nothing takes nothing from others; the rest when there is a place for it, and never more than a
 * form may have.
 */
import type { Request, Response } from 'express'
import multer, { type StorageEngine } from 'multer'
import { limits } from '../../domain/catalogue.ts'
import type { Scheduler } from '../../ports/scheduler.ts'
import { Problem } from '../problems.ts'
import { runMiddleware } from './middleware.ts'

const fieldsMax = 16
/** The picture, and what a form is beside it. */
export const formBytesMax = limits.referencePhotoBytesMax + 64 * 1024

export interface Upload {
  readonly fields: Readonly<Record<string, unknown>>
  /** The bytes lie in memory of their own, so that it may be given away. */
  readonly image: Uint8Array | null
}

/**
 * Twenty fast senders fill one turn of the loop with 40 MB (32 reads of 64 kB each), which takes 30 ms to go through. What
 * is more than this waits for the next turn, unread.
 */
const turnBytesMax = 512 * 1024

type NextTurn = (action: () => void) => void

/** What is read of a picture before it needs a place: 400 bodies that have just begun are 100 MB. */
const beginningBytesMax = 256 * 1024

/** Where the reading of one upload stands. */
interface Reading {
  /** Resolves when there is a place for the whole of it. */
  readonly takePlace: () => Promise<void>
  readonly fail: (problem: unknown) => void
}

const readings = new WeakMap<object, Reading>()

/** Filled piece by piece: putting 10 MB together at the end would hold the loop. The system gives the memory as it is filled. */
function inOnePiece(nextTurn: NextTurn): StorageEngine {
  let turnBytes = 0
  const isEnoughForThisTurn = (bytes: number): boolean => {
    if (turnBytes === 0) nextTurn(() => (turnBytes = 0))
    turnBytes += bytes
    return turnBytes >= turnBytesMax
  }
  return {
    _handleFile(req, { stream }, done) {
      const reading = readings.get(req)
      const place = new Uint8Array(
        Math.min(Number(req.headers['content-length'] ?? Number.POSITIVE_INFINITY), limits.referencePhotoBytesMax),
      )
      let size = 0
      let isWaiting = false
      const go = () => {
        if (!isWaiting) req.resume()
      }
      stream.on('data', (chunk: Uint8Array) => {
        const fitting = chunk.subarray(0, place.length - size)
        place.set(fitting, size)
        const hasGrown = size < beginningBytesMax && size + fitting.length >= beginningBytesMax
        size += fitting.length
        if (hasGrown) {
          isWaiting = true
          req.pause()
          reading?.takePlace().then(() => {
            isWaiting = false
            go()
          }, reading.fail)
        }
        if (!isEnoughForThisTurn(chunk.length)) return
        req.pause()
        nextTurn(go)
      })
      stream.on('end', () => done(null, { buffer: Buffer.from(place.buffer, 0, size), size }))
    },
    _removeFile(_req, _file, done) {
      done(null)
    },
  }
}

const formLimits = {
  fileSize: limits.referencePhotoBytesMax,
  files: 1,
  fields: fieldsMax,
  parts: fieldsMax + 1,
  fieldSize: 1_024,
  fieldNameSize: 64,
  headerPairs: 32,
}

/** One for all uploads of a process, as there is one loop whose turns they share. */
export function createUploadReader(scheduler: Pick<Scheduler, 'after'>) {
  const nextTurn: NextTurn = (action) => void scheduler.after(0, action)
  const readForm = multer({ storage: inOnePiece(nextTurn), limits: formLimits }).single('image')

  /**
   * @param takePlace called once, before more than the beginning of the picture is read or when all has come
   * @throws Problem `unsupported_media_type`, `image_too_large`, `payload_too_large`, `validation_failed`, and what `takePlace` does
   */
  return async function readUpload(req: Request, res: Response, takePlace: () => Promise<void>): Promise<Upload> {
    if (!/^multipart\/form-data *;.*\bboundary=/i.test(req.headers['content-type'] ?? '')) throw new Problem('unsupported_media_type')
    if (req.destroyed) throw uploadProblem(null)
    const { promise: failed, reject: fail } = Promise.withResolvers<never>()
    let place: Promise<void> | null = null
    const takeOnce = () => (place ??= takePlace())
    readings.set(req, { takePlace: takeOnce, fail })
    const read = runMiddleware(readForm, req, res).catch((error: unknown) => {
      throw uploadProblem(error)
    })
    // The library reads a refused body to its end, however long it is.
    let left = formBytesMax
    req.on('data', (chunk: Uint8Array) => {
      left -= chunk.length
      if (left < 0) fail(new Problem('image_too_large'))
    })
    await Promise.race([read, failed])
    await takeOnce()
    const image = req.file?.buffer ?? null
    // An event stream keeps its request for minutes; the picture must not stay with it.
    delete req.file
    return { fields: { ...req.body }, image }
  }
}

function uploadProblem(error: unknown): Problem {
  const code = error instanceof multer.MulterError ? error.code : null
  switch (code) {
    case 'LIMIT_FILE_SIZE':
      return new Problem('image_too_large', {}, error)
    case 'LIMIT_UNEXPECTED_FILE':
    case 'LIMIT_FILE_COUNT':
      return new Problem(
        'validation_failed',
        { errors: [{ path: 'image', message: 'One file, in the field `image`, and no other' }] },
        error,
      )
    case 'LIMIT_FIELD_COUNT':
    case 'LIMIT_FIELD_KEY':
    case 'LIMIT_FIELD_VALUE':
    case 'LIMIT_PART_COUNT':
      return new Problem('payload_too_large', {}, error)
    default:
      return new Problem('validation_failed', { errors: [{ path: '', message: 'The form can not be read' }] }, error)
  }
}
