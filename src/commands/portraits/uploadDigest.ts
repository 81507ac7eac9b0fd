import { createHash } from 'node:crypto'
import type { Scheduler } from '../../ports/scheduler.ts'
import { pause } from '../../scheduling/pause.ts'

const hashedAtOnceBytes = 512 * 1024

/** What an uploaded picture counts as in the hash of a request. Piece by piece: 10 MB at once would hold the loop for up to 30 ms. */
export async function uploadDigest(scheduler: Scheduler, image: Uint8Array): Promise<string> {
  const hash = createHash('sha256')
  for (let offset = 0; offset < image.length; offset += hashedAtOnceBytes) {
    hash.update(image.subarray(offset, offset + hashedAtOnceBytes))
    await pause(scheduler, 0)
  }
  return hash.digest('base64url')
}
