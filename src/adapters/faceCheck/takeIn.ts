import { takeIn as take } from '@sillok/face-check'
import type { TakeIn } from '../../ports/remotePictures.ts'

const bytesMax = 20 * 1024 * 1024
/** Larger than any screen shows. */
const sideMax = 4_096

export const takeIn: TakeIn = async (bytes) => {
  const taken = await take(bytes, { bytesMax, sideMax })
  return taken.type === 'unreadable' ? { type: 'unreadable', reason: taken.reason } : taken
}
