import { z } from 'zod'
import { systemScheduler } from '../../adapters/system/scheduler.ts'
import { inclusionBody } from '../../api/proofs/proofShapes.ts'
import { decodePosition } from '../../api/positionToken.ts'
import { restartProof } from '../../commands/proof/restartProof.ts'
import { limits } from '../../domain/catalogue.ts'
import { typedTextSchema } from '../../domain/text.ts'
import { type Inclusion, isNotProven, proveInclusion } from '../../proof/answers.ts'
import { ProofBroken } from '../../proof/broken.ts'
import { parseSignedHead } from '../../proof/notes/head.ts'
import { namePattern } from '../../proof/notes/note.ts'
import { leafHash } from '../../proof/tree/hashes.ts'
import { includes } from '../../proof/tree/verifyPaths.ts'
import { createCommandContext, noInspector } from '../context.ts'
import { createLog } from '../log.ts'
import { parseOptions, UsageError } from './usageError.ts'
import { withExistingEngines } from './withEngines.ts'

const proofOptions = z.object({
  position: z
    .string({ error: 'is needed: a position of the log, or the Ledger-Position of an answer' })
    .transform((text) => (/^\d{1,19}$/.test(text) ? BigInt(text) : decodePosition(text)))
    .refine((position) => position !== null, 'must be a position of the log, or the Ledger-Position of an answer'),
  json: z.boolean().optional(),
})

/** What `GET /api/finance/proofs/inclusion` answers, as JSON: `tools/verifyProof.mjs inclusion` checks it. */
export async function proofOf(given: unknown): Promise<void> {
  const { position, json } = parseOptions(proofOptions, given)
  const found = await withExistingEngines(({ store, objects, proofs }) => proveInclusion({ store, objects, proofs }, position ?? 0n, null))
  if (!isNotProven(found) && !isProven(found)) throw new ProofBroken('the path of this event does not lead to the signed root')
  if (!isNotProven(found)) return console.log(JSON.stringify(inclusionBody(found), null, json ? 0 : 2))
  process.exitCode = 1
  const code = found === 'not sealed yet' ? 'not_sealed_yet' : 'not_found'
  console.log(
    json ? JSON.stringify({ code }) : `No proof for position ${position}: ${found === 'none' ? 'no sealed event stands there' : found}.`,
  )
}

/** Held against the head before it is handed over. */
function isProven({ leaf, leafIndex: index, treeSize: size, hashes, checkpoint }: Inclusion): boolean {
  const head = parseSignedHead(checkpoint)
  return head?.size === size && includes({ leafHash: leafHash(leaf), index, size, hashes, root: head.root })
}

const restartOptions = z.object({
  origin: z.string().regex(namePattern, 'must be 1 to 100 characters, none of them a space or +'),
  reason: typedTextSchema(limits.grantReasonCharactersMax),
  actor: z.string().min(1).max(128),
  json: z.boolean().optional(),
})

/** Begins another tree; the sealer of a service that runs goes over to it within seconds. */
export async function proofRestart(given: unknown): Promise<void> {
  const { origin, reason, actor, json } = parseOptions(restartOptions, given)
  await withExistingEngines(async (engines, config) => {
    const log = createLog(config.logLevel)
    const context = createCommandContext({ config, engines, inspector: noInspector, scheduler: systemScheduler, log })
    const info = { actor, correlationId: `proof restart ${origin}`, traceparent: null }
    if (!(await restartProof(context, engines.proofs, { origin, reason, info }))) {
      throw new UsageError(`--origin ${origin} names a tree of before; its heads stay as they are. Choose a new name.`)
    }
  })
  console.log(json ? JSON.stringify({ origin }) : `The log is sealed as ${origin} from now on.`)
}
