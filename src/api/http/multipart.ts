/**
 * Uploads: one file `image` and a few small fields, held in memory. Ensures that what waits in memory is bounded:
 * so many uploads at once and no more, each of 10 MB at the most. How long one may take is the server's `requestTimeout`.
 */
import type { Request, Response } from 'express'
import multer from 'multer'
import { limits } from '../../domain/catalogue.ts'
import { Problem } from '../problems.ts'
import { runMiddleware } from './middleware.ts'

/** 240 MB of pictures at the worst; a face check takes longer than an upload, so more would only wait elsewhere. */
const uploadsMax = 24
const fieldsMax = 16

export interface Upload {
  readonly fields: Readonly<Record<string, unknown>>
  readonly image: Uint8Array | null
}

/** @throws Problem `unsupported_media_type`, `image_too_large`, `payload_too_large`, `validation_failed`, `overloaded` */
export type ReadUpload = (req: Request, res: Response) => Promise<Upload>

export function createUploadReader(): ReadUpload {
  const middleware = multer({
    storage: multer.memoryStorage(),
    limits: {
      fileSize: limits.referencePhotoBytesMax,
      files: 1,
      fields: fieldsMax,
      parts: fieldsMax + 1,
      fieldSize: 1_024,
      fieldNameSize: 64,
      headerPairs: 32,
    },
  }).single('image')
  let running = 0

  return async (req, res) => {
    if (!/^multipart\/form-data *;.*\bboundary=/i.test(req.headers['content-type'] ?? '')) throw new Problem('unsupported_media_type')
    if (running >= uploadsMax) throw new Problem('overloaded')
    running += 1
    try {
      await runMiddleware(middleware, req, res)
      return { fields: { ...req.body }, image: req.file?.buffer ?? null }
    } catch (error) {
      throw uploadProblem(error)
    } finally {
      running -= 1
    }
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
