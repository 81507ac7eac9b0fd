/**
 * Signed heads in the object store: created if absent, kept for ever, never written over. Whoever would publish another root
 * for a size finds the first one there.
 */
import { handoverKeyOf, headFolderOf, headKeyOf, headNameOf } from '../domain/objectKeys.ts'
import type { ObjectStore } from '../ports/objectStore.ts'
import type { ProofStore, PublishedHead, SealedTree } from '../ports/proofStore.ts'
import { ProofBroken } from './broken.ts'
import { type Head, headText, parseSignedHead, type SignedHead } from './notes/head.ts'
import { keyIdIn, type ProofKeys } from './notes/keys.ts'
import { signatureLine, signNote } from './notes/note.ts'

type Objects = Pick<ObjectStore, 'put' | 'get' | 'list'>

export const headContentType = 'text/plain; charset=utf-8'
/** A head of three lines with a few signatures has about 300. */
const noteBytesMax = 64 * 1024
const nameOfHead = /^\d{20}$/

async function readText(objects: Objects, key: string): Promise<string | null> {
  const found = await objects.get(key, { maxBytes: noteBytesMax })
  return found && Buffer.from(found.bytes).toString('utf8')
}

/** The note as it was first published. */
export const readHead = (objects: Objects, origin: string, size: number): Promise<string | null> =>
  readText(objects, headKeyOf(origin, size))

/** @throws ProofBroken when the object isn't the head of that size */
export async function readSignedHead(objects: Objects, origin: string, size: number): Promise<SignedHead | null> {
  const text = await readHead(objects, origin, size)
  if (text === null) return null
  const head = parseSignedHead(text)
  if (head?.origin !== origin || head.size !== size) throw new ProofBroken(`the kept head of ${size} leaves is not one of ${origin}`)
  return head
}

/**
 * Keeps the head, signed, and notes that it is there.
 * @throws ProofBroken when there is one of its size with another root
 */
export async function publishHead(
  { objects, proofs, keys }: { readonly objects: Objects; readonly proofs: ProofStore; readonly keys: ProofKeys },
  tree: SealedTree,
  head: Head,
): Promise<void> {
  const note = signNote(headText(head), [keys.signer(head.origin)])
  const put = await objects.put(headKeyOf(head.origin, head.size), Buffer.from(note), { contentType: headContentType, ifAbsent: true })
  if (put === 'exists') {
    const kept = await readSignedHead(objects, head.origin, head.size)
    if (!kept?.root.equals(head.root)) throw new ProofBroken(`a head of ${head.size} leaves was published with another root`)
  }
  await proofs.published(tree, { size: head.size, handover: null })
}

/** The newest head of an old key gets the present one's signature, too: whoever trusts the old key has the new one by it. */
export async function handOver(
  { objects, proofs, keys }: { readonly objects: Objects; readonly proofs: ProofStore; readonly keys: ProofKeys },
  tree: SealedTree,
  head: SignedHead,
): Promise<void> {
  const signer = keys.signer(head.origin)
  const kept = await readHead(objects, head.origin, head.size)
  if (kept === null) throw new ProofBroken(`the head of ${head.size} leaves is gone`)
  const note = `${kept}${signatureLine(signer, head.note.text)}`
  const key = handoverKeyOf(head.origin, keyIdIn(signer))
  await objects.put(key, Buffer.from(note), { contentType: headContentType, ifAbsent: true })
  await proofs.published(tree, { size: head.size, handover: keyIdIn(signer) })
}

export async function readNewestHead(objects: Objects, proofs: ProofStore, tree: SealedTree): Promise<string | null> {
  const newest = await proofs.newestHead(tree)
  return newest && readHeadAsShown(objects, tree, newest)
}

/** The newest head as it is shown: with both signatures where a key has just taken over. */
export async function readHeadAsShown(objects: Objects, tree: SealedTree, newest: PublishedHead): Promise<string | null> {
  const both = newest.handover === null ? null : await readText(objects, handoverKeyOf(tree.origin, newest.handover))
  return both !== null && parseSignedHead(both)?.size === newest.size ? both : readHead(objects, tree.origin, newest.size)
}

/** Sizes of all kept heads above `after`, in order. */
export async function* keptSizes(objects: Objects, origin: string, after: number): AsyncGenerator<number> {
  const folder = headFolderOf(origin)
  for (let name = headNameOf(after); ;) {
    const names = await objects.list(folder, { after: name })
    for (const one of names) if (nameOfHead.test(one)) yield Number(one)
    const last = names.at(-1)
    if (last === undefined) return
    name = last
  }
}
