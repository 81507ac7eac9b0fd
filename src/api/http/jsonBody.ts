/** JSON bodies, strictly: the media type is checked, the size bounded, the text must be UTF-8, nothing is guessed. */
import express, { type Request, type Response } from 'express'
import { Problem } from '../problems.ts'
import { runMiddleware } from './middleware.ts'

export const bodyBytesMax = 64 * 1024
const readerOf = (limit: number) => express.raw({ type: () => true, limit })
const readBytes = readerOf(bodyBytesMax)

/** @throws Problem `malformed_json`, `payload_too_large`, `unsupported_media_type` */
export async function readJsonBody(req: Request, res: Response, limit = bodyBytesMax): Promise<unknown> {
  const length = req.headers['content-length']
  const isEmpty = req.headers['transfer-encoding'] === undefined && (length === undefined || length === '0')
  if (isEmpty) throw new Problem('malformed_json')
  if (!isJson(req.headers['content-type'])) throw new Problem('unsupported_media_type')
  return parseJson(await readBodyBytes(req, res, limit))
}

/**
 * Of whatever type, for what is signed as it is.
 * @throws Problem `payload_too_large`, and `malformed_json` for a body that breaks off
 */
export async function readBodyBytes(req: Request, res: Response, limit = bodyBytesMax): Promise<Buffer> {
  await runMiddleware(limit === bodyBytesMax ? readBytes : readerOf(limit), req, res).catch((error: unknown) => {
    throw bodyProblem(error)
  })
  return Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0)
}

/** Parameters other than the charset say nothing of JSON (RFC 8259, 11), and `utf8` is how many write it. */
function isJson(contentType = ''): boolean {
  const [type = '', ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase())
  if (type !== 'application/json') return false
  const charset = parameters.find((parameter) => /^charset\s*=/.test(parameter))
  return charset === undefined || /^charset\s*=\s*("utf-?8"|utf-?8)$/.test(charset)
}

function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) throw new Problem('malformed_json')
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw new Problem('malformed_json', {}, error)
  }
}

function bodyProblem(error: unknown): unknown {
  const type = error instanceof Error && 'type' in error ? error.type : null
  switch (type) {
    case 'entity.too.large':
      return new Problem('payload_too_large', {}, error)
    case 'encoding.unsupported':
      return new Problem('unsupported_media_type', { detail: 'The content encoding is not one that this service reads.' }, error)
    // Aborted, shorter than announced, or not what the encoding says.
    case 'request.aborted':
    case 'request.size.invalid':
      return new Problem('malformed_json', {}, error)
    default:
      return error instanceof Error && 'status' in error && error.status === 400 ? new Problem('malformed_json', {}, error) : error
  }
}
