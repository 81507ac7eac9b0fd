import { randomBytes } from 'node:crypto'
import { checkServiceKey, createPersonalText, ForeignPersonalKey } from '../../adapters/personalText/personalText.ts'
import { findMark } from '../../commands/erasure/marks.ts'
import { type Config, ConfigurationError } from '../../config.ts'
import type { ObjectStore } from '../../ports/objectStore.ts'
import type { PersonalText } from '../../ports/personalText.ts'
import { isSeed, type KeptFile, keptIn } from './keptFile.ts'

const keyFile: KeptFile = {
  make: () => Buffer.from(randomBytes(32).toString('base64')),
  sound: isSeed,
  whatEnds: 'nothing that users typed can be read again, so look for the backup first',
}

/**
 * The key of the configuration, or one of the data folder, which whoever comes first makes.
 * @throws ConfigurationError when users' keys are there that it doesn't open
 */
export async function openPersonalText({ personalKey, dataDir }: Config, objects: ObjectStore): Promise<PersonalText> {
  const made = async () => (await keptIn(dataDir, 'personal-key', keyFile)).toString()
  const serviceKey = Buffer.from(personalKey?.reveal() ?? (await made()), 'base64')
  try {
    await checkServiceKey(objects, serviceKey)
  } catch (error) {
    if (!(error instanceof ForeignPersonalKey)) throw error
    throw new ConfigurationError(
      `PERSONAL_KEY: ${error.message}. Set the one that was used before. Roles that don't share a DATA_DIR need the same PERSONAL_KEY.`,
    )
  }
  return createPersonalText({ objects, serviceKey, isMarked: async (userId) => (await findMark(objects, userId)) !== null })
}
