/**
 * What a final month came to over all accounts, sealed: sums at its beginning and at its end, the last event before its end
 * with its proof, and what made them. Signed as a note by the key of the heads; no head reads like one, its text is JSON.
 */
import canonicalize from 'canonicalize'
import { eventAt } from '../../follower/sameLog.ts'
import { type Inclusion, isNotProven, proveInclusion, type ProofAnswersDeps } from '../../proof/answers.ts'
import { parseSignedHead } from '../../proof/notes/head.ts'
import { encodeVerifierKey, type Signer, signNote } from '../../proof/notes/note.ts'
import { positionOfLeaf } from '../../proof/treeReader.ts'
import type { SealedTree } from '../../ports/proofStore.ts'
import type { Queryable } from '../../projections/query.ts'
import type { Month } from '../statement/month.ts'
import { readTotals, type Totals } from '../totals/totals.ts'

type Sums = Pick<Totals, 'accounts' | 'granted' | 'available' | 'reserved' | 'spent' | 'expired' | 'revoked'>

export interface Certificate extends Month {
  readonly type: 'sillok-certificate/v1'
  /** granted = available + reserved + spent + expired + revoked, at both ends. */
  readonly opening: Sums
  readonly closing: Sums
  /** The position of the last sealed event before the month's end. */
  readonly lastPosition: string
  readonly log: { readonly origin: string; readonly size: number; readonly root: string }
  /** Its proof, in base64. */
  readonly last: Omit<Inclusion, 'position' | 'leaf' | 'hashes'> & { readonly leaf: string; readonly hashes: readonly string[] }
  readonly key: string
  readonly version: string
  /** The commit of the source that made it; null where nobody said. */
  readonly commit: string | null
  readonly issuedAt: string
}

/** @returns null when no event before the month's end is under a published head */
export async function readCertificate(
  { db, ...sealed }: ProofAnswersDeps & { readonly db: Queryable },
  month: Month,
  made: {
    readonly signer: (origin: string) => Signer
    readonly version: string
    readonly commit: string | null
    readonly issuedAt: string
  },
): Promise<Certificate | null> {
  const { proofs, store } = sealed
  const tree = await proofs.current()
  const index = tree && (await lastLeafBefore(sealed, tree, month.to))
  if (!tree || index === null) return null
  const head = await proofs.firstHeadOf(tree, index + 1)
  if (!head) return null
  const position = await positionOfLeaf(proofs, tree, index)
  const proof = await proveInclusion({ ...sealed, store }, position, head.size)
  if (isNotProven(proof)) return null
  const { leafIndex, treeSize, leaf, hashes, checkpoint } = proof
  const signed = parseSignedHead(checkpoint)
  if (!signed) return null
  const { signer, version, commit, issuedAt } = made
  return {
    type: 'sillok-certificate/v1',
    ...month,
    opening: sumsOf(await readTotals(db, justBefore(month.from))),
    closing: sumsOf(await readTotals(db, justBefore(month.to))),
    lastPosition: position.toString(),
    log: { origin: tree.origin, size: signed.size, root: signed.root.toString('base64') },
    last: { leafIndex, treeSize, leaf: leaf.toString('base64'), hashes: hashes.map((hash) => hash.toString('base64')), checkpoint },
    key: encodeVerifierKey(signer(tree.origin)),
    version,
    commit,
    issuedAt,
  }
}

export const signCertificate = (certificate: Certificate, signer: Signer): string => signNote(`${canonicalize(certificate)}\n`, [signer])

/** What is recorded has no finer times than milliseconds. */
const justBefore = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString()

const sumsOf = ({ accounts, granted, available, reserved, spent, expired, revoked }: Totals): Sums => ({
  accounts,
  granted,
  available,
  reserved,
  spent,
  expired,
  revoked,
})

/** Halving: times don't go back as positions grow, but for a store whose clock was set back. Null when there is none. */
async function lastLeafBefore({ proofs, store }: ProofAnswersDeps, tree: SealedTree, instant: string): Promise<number | null> {
  let first = 0
  let end = tree.size
  while (first < end) {
    const middle = Math.floor((first + end) / 2)
    const event = await eventAt(store, await positionOfLeaf(proofs, tree, middle))
    if (event && event.time < instant) first = middle + 1
    else end = middle
  }
  return first === 0 ? null : first - 1
}
