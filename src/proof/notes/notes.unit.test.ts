import { expect, test } from 'vitest'
import { headText, parseHead, parseSignedHead } from './head.ts'
import {
  cosignatureLine,
  decodeVerifierKey,
  encodeVerifierKey,
  isSignedBy,
  keyIdOf,
  type Note,
  parseNote,
  signatureLine,
  signerOf,
  signNote,
} from './note.ts'

const seed = Buffer.alloc(32, 7)
const signer = signerOf('sillok.local/ledger', seed)
const head = { origin: 'sillok.local/ledger', size: 42, root: Buffer.alloc(32, 1) }

/** The key and the message of the test vector in Go's golang.org/x/mod/sumdb/note, by which C2SP describes the format. */
const peterNeumann = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const peterNeumannNote =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n" +
  '\n' +
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'

test('the note that the format is described by carries a valid signature', () => {
  const key = decodeVerifierKey(peterNeumann)
  const note = parseNote(peterNeumannNote)
  if (!key || !note) throw new Error('they could not be read')
  expect(encodeVerifierKey(key)).toBe(peterNeumann)
  expect(isSignedBy(note, key)).toBe(true)
  expect(isSignedBy({ ...note, text: note.text.replace('answer', 'question') }, key)).toBe(false)
})

test('a head is three lines, each with its end', () => {
  expect(headText(head)).toBe('sillok.local/ledger\n42\nAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\n')
  expect(parseHead(headText(head))).toEqual(head)
})

test.each([
  'a\n01\nAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\n',
  'a\n1\nAQEB\n',
  'a\n1\nAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=',
  '',
])('%j is no head', (text) => {
  expect(parseHead(text)).toBeNull()
})

test('a signed head names the key and is valid for it alone', () => {
  const note = signNote(headText(head), [signer])
  expect(note).toMatch(/^sillok\.local\/ledger\n42\n[^\n]+\n\n— sillok\.local\/ledger [A-Za-z0-9+/]+=*\n$/)
  const signed = parseSignedHead(note)
  if (!signed) throw new Error('it could not be read')
  expect(isSignedBy(signed.note, signer)).toBe(true)
  expect(isSignedBy(signed.note, signerOf('sillok.local/ledger', Buffer.alloc(32, 8)))).toBe(false)
  expect(isSignedBy(signed.note, signerOf('another', seed))).toBe(false)
  expect(isSignedBy({ ...signed.note, text: headText({ ...head, size: 43 }) }, signer)).toBe(false)
})

test('a note may be signed by two keys', () => {
  const other = signerOf('sillok.local/ledger', Buffer.alloc(32, 8))
  const note = parseNote(signNote(headText(head), [signer, other])) as Note
  expect([isSignedBy(note, signer), isSignedBy(note, other)]).toEqual([true, true])
})

test('a cosignature is of the same text, with its time, under a key id of its own', () => {
  const witness = signerOf('witness.example', seed, 'cosignature')
  const text = headText(head)
  const note = parseNote(`${text}\n${signatureLine(signer, text)}${cosignatureLine(witness, text, 1_800_000_000)}`)
  if (!note) throw new Error('it could not be read')
  expect(isSignedBy(note, witness)).toBe(true)
  expect(note.signatures[1]?.signature.readBigUInt64BE()).toBe(1_800_000_000n)
  expect(isSignedBy(note, { ...witness, kind: 'ed25519' })).toBe(false)
  expect(keyIdOf(witness)).not.toEqual(keyIdOf({ ...witness, kind: 'ed25519' }))
})

test.each(['a b+00000000+AA==', 'x', `${peterNeumann}=`, peterNeumann.replace('c74f20a3', 'c74f20a4')])('%j is no key', (text) => {
  expect(decodeVerifierKey(text)).toBeNull()
})

test.each(['', 'text\n', 'text\n\n', 'text\n\n— name !\n', 'text\n\nname AAAAAAAA\n'])('%j is no note', (text) => {
  expect(parseNote(text)).toBeNull()
})
