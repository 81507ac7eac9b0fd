import { randomBytes } from 'node:crypto'
import { type Config, ConfigurationError } from '../../config.ts'
import { UnknownHeadKey } from '../../proof/broken.ts'
import { createProofKeys, type ProofKeys } from '../../proof/notes/keys.ts'
import { checkNewestHead } from '../../proof/keptHeads.ts'
import type { Engines } from '../engines.ts'
import { isSeed, type KeptFile, keptIn } from './keptFile.ts'

const seedFile: KeptFile = {
  make: () => Buffer.from(randomBytes(32).toString('base64')),
  sound: isSeed,
  whatEnds: 'the old one, if heads were signed with it, has to be named in PROOF_OLD_KEYS',
}

/** The seed of the configuration, or one of the data folder, which whoever comes first makes. */
export async function openProofSeed({ proof, dataDir }: Config): Promise<Buffer> {
  const made = async () => (await keptIn(dataDir, 'proof-signing-key', seedFile)).toString()
  return Buffer.from(proof.signingKey?.reveal() ?? (await made()), 'base64')
}

export const openProofKeys = async (config: Config): Promise<ProofKeys> =>
  createProofKeys(await openProofSeed(config), config.proof.oldKeys)

/**
 * The first tree is begun under `PROOF_ORIGIN`.
 * @throws ConfigurationError when the origin is another one than was begun, or the newest head is of a key that isn't known
 */
export async function openProofs(config: Config, { proofs, objects }: Pick<Engines, 'proofs' | 'objects'>): Promise<ProofKeys> {
  const keys = await openProofKeys(config)
  const { origin } = config.proof
  const origins = await proofs.origins()
  if (origins.length === 0) await proofs.begin(origin)
  else if (!origins.includes(origin)) {
    throw new ConfigurationError(
      `PROOF_ORIGIN is ${origin}, and the tree that is sealed is ${origins[0]}. Set it back, or begin another tree: npm run -s sillok -- proof restart --origin ${origin} --reason TEXT`,
    )
  }
  try {
    await checkNewestHead({ proofs, objects, keys })
  } catch (error) {
    if (!(error instanceof UnknownHeadKey)) throw error
    throw new ConfigurationError(
      `PROOF_SIGNING_KEY: ${error.message}. Set the key that signed it, or name its verifier key in PROOF_OLD_KEYS. Roles that don't share a DATA_DIR need the same PROOF_SIGNING_KEY.`,
    )
  }
  return keys
}
