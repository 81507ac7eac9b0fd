#!/usr/bin/env node
/**
 * Checks what Sillok signed, offline: heads of the log, that an event is in it, that a later head begins with all of an
 * earlier one, what a witness signed, and certificates of a month. One file, Node's crypto alone, nothing of Sillok's.
 *
 *   node verifyProof.mjs head        --key KEY --head FILE [--witness KEY]
 *   node verifyProof.mjs inclusion   --key KEY --proof FILE [--head FILE] [--witness KEY]
 *   node verifyProof.mjs consistency --key KEY --from FILE --to FILE --proof FILE
 *   node verifyProof.mjs certificate FILE [--key KEY]
 *
 * KEY is a verifier key (`GET /api/proofs/key`), or a file of them, one a line; keep it where Sillok's operator can't
 * change it. FILE is what the service answered: heads as text, proofs as JSON. Prints each step; exit 0 when all hold,
 * 1 when one doesn't, 2 when it was called wrongly.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

class Wrong extends Error {}

const sha256 = (...parts) => parts.reduce((made, part) => made.update(part), createHash('sha256')).digest()
const leafHash = (leaf) => sha256(Buffer.of(0), leaf)
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right)

/** Padded standard base64 and nothing else: what reads the same must be written the same. */
function bytesOf(base64, what) {
  const bytes = Buffer.from(String(base64), 'base64')
  if (bytes.toString('base64') !== base64) throw new Wrong(`${what} is not base64`)
  return bytes
}

// Keys and notes (C2SP signed-note, tlog-checkpoint, tlog-cosignature)

const spki = Buffer.from('302a300506032b6570032100', 'hex')
const signed = (text, key, signature) =>
  verify(null, text, createPublicKey({ key: Buffer.concat([spki, key]), format: 'der', type: 'spki' }), signature)

function parseKey(text) {
  const [, name, id, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text) ?? []
  if (name === undefined) throw new Wrong(`${text} is not a verifier key`)
  const typed = bytesOf(base64, 'the verifier key')
  const keyId = sha256(`${name}\n`, typed).subarray(0, 4)
  if (typed.length !== 33 || keyId.toString('hex') !== id) throw new Wrong(`the verifier key of ${name} is not whole`)
  return { name, type: typed[0], key: typed.subarray(1), keyId }
}

function parseNote(note) {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n')) throw new Wrong('this is no signed note')
  const signatures = note.slice(end + 2, -1).split('\n')
  return {
    text: note.slice(0, end + 1),
    signatures: signatures.map((line) => {
      const [, name, base64] = /^— ([^\s+]+) (\S+)$/u.exec(line) ?? []
      if (name === undefined) throw new Wrong(`this is no line of a signature: ${line}`)
      const blob = bytesOf(base64, 'a signature')
      return { name, keyId: blob.subarray(0, 4), signature: blob.subarray(4) }
    }),
  }
}

/** The signature of one of the keys: which, and of a witness when. */
function signatureOf(note, keys) {
  for (const { name, keyId, signature } of note.signatures) {
    for (const key of keys.filter((one) => one.name === name && one.keyId.equals(keyId))) {
      if (key.type === 1 && signed(Buffer.from(note.text), key.key, signature)) return { name, seconds: null }
      if (key.type !== 4 || signature.length !== 72) continue
      const seconds = signature.readBigUInt64BE()
      const cosigned = Buffer.from(`cosignature/v1\ntime ${seconds}\n${note.text}`)
      if (signed(cosigned, key.key, signature.subarray(8))) return { name, seconds: Number(seconds) }
    }
  }
  return null
}

function parseHead({ text }) {
  const [, origin, size, root] = /^([^\n]+)\n(0|[1-9]\d{0,15})\n(\S+)\n$/.exec(text) ?? []
  if (origin === undefined) throw new Wrong('the note is no head of a log: three lines, name, size and root')
  return { origin, size: Number(size), root: bytesOf(root, 'the root') }
}

// Paths (RFC 9162, sections 2.1.3.2 and 2.1.4.2)

/** Both roots that the path leads to: from `first` with the hashes on the left alone, from `second` with all. */
function climb(place, last, first, second, hashes) {
  for (const hash of hashes) {
    if (last === 0) throw new Wrong('the path is too long')
    if (place % 2 === 1 || place === last) {
      first = nodeHash(hash, first)
      second = nodeHash(hash, second)
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)]
    } else second = nodeHash(second, hash)
    ;[place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
  }
  if (last !== 0) throw new Wrong('the path is too short')
  return [first, second]
}

function rootFrom(hash, index, size, hashes) {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new Wrong(`there is no leaf ${index} in ${size}`)
  return climb(index, size - 1, hash, hash, hashes)[1]
}

function isPrefix(from, to, hashes) {
  if (from.size < 1 || from.size > to.size) throw new Wrong('the first head must be the smaller one')
  if (from.size === to.size) return hashes.length === 0 && from.root.equals(to.root)
  let [place, last] = [from.size - 1, to.size - 1]
  while (place % 2 === 1) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
  const begin = place === 0 ? from.root : hashes[0]
  if (!begin) throw new Wrong('the path is too short')
  const [old, made] = climb(place, last, begin, begin, place === 0 ? hashes : hashes.slice(1))
  return old.equals(from.root) && made.equals(to.root)
}

// Steps, each printed as it is taken

let failed = false
function step(says, holds) {
  console.log(`${holds ? 'ok    ' : 'FAILED'}  ${says}`)
  failed ||= !holds
  return holds
}

const read = (file) => readFileSync(file, 'utf8')
const readJson = (file) => JSON.parse(read(file))
const hashesIn = (hashes) => hashes.map((hash) => bytesOf(hash, 'a hash'))
const keysIn = (option) => (existsSync(option) ? read(option).split('\n').filter(Boolean) : option.split(',')).map(parseKey)

function checkSignatures(note, { key, witness }) {
  const keys = keysIn(key)
  const by = signatureOf(note, keys)
  step(`signed by ${by?.name ?? keys.map(({ name }) => name).join(' or ')}`, by !== null)
  if (witness === undefined) return
  const seen = signatureOf(note, keysIn(witness))
  const when = seen?.seconds ? `, seen ${new Date(seen.seconds * 1000).toISOString()}` : ''
  step(`signed by the witness ${seen?.name ?? witness}${when}`, Boolean(seen?.seconds))
}

function checkedHead(text, options) {
  const note = parseNote(text)
  const head = parseHead(note)
  console.log(`        a head of ${head.origin}: ${head.size} leaves, root ${head.root.toString('base64')}`)
  checkSignatures(note, options)
  return head
}

const commands = {
  head: (options) => checkedHead(read(options.head), options),
  inclusion: (options) => checkInclusion(readJson(options.proof), options.head ? read(options.head) : null, options),
  consistency(options) {
    const [from, to] = [checkedHead(read(options.from), options), checkedHead(read(options.to), options)]
    step('both are heads of one log', from.origin === to.origin)
    const { hashes } = readJson(options.proof)
    step(`the first ${from.size} leaves are the same in both`, isPrefix(from, to, hashesIn(hashes)))
  },
  certificate: (options, file) => checkCertificate(read(file), options),
}

function checkInclusion(proof, headText, options) {
  const head = checkedHead(headText ?? proof.checkpoint, options)
  const leaf = bytesOf(proof.leaf, 'the leaf')
  const { type, stream, revision, time, data } = JSON.parse(leaf.toString())
  console.log(`        the event ${type}, ${stream} at ${revision}, recorded ${time}\n        ${JSON.stringify(data)}`)
  step(`the proof is for ${head.size} leaves, as the head`, proof.treeSize === head.size)
  const root = rootFrom(leafHash(leaf), proof.leafIndex, proof.treeSize, hashesIn(proof.hashes))
  step(`leaf ${proof.leafIndex} leads over ${proof.hashes.length} hashes to the signed root`, root.equals(head.root))
  return { leaf: JSON.parse(leaf.toString()), head }
}

function checkCertificate(text, { key, ...options }) {
  const note = parseNote(text)
  const said = JSON.parse(note.text)
  console.log(`        a certificate of ${said.month} (${said.timeZone}), from ${said.from} to ${said.to}`)
  if (key === undefined)
    console.log(`        checked with the key that it names itself: compare it with one that you kept\n        ${said.key}`)
  const keyed = { ...options, key: key ?? said.key }
  checkSignatures(note, keyed)
  for (const [end, sums] of Object.entries({ beginning: said.opening, end: said.closing })) {
    const { accounts, granted, ...places } = sums
    const parts = Object.entries(places).map(([name, credits]) => `${credits} ${name}`)
    const total = Object.values(places).reduce((sum, credits) => sum + credits, 0)
    step(`at its ${end}, ${accounts} accounts: ${granted} granted = ${parts.join(' + ')}`, granted === total)
  }
  const { leaf, head } = checkInclusion(said.last, null, keyed)
  const isLast = leaf.position === said.lastPosition && leaf.time < said.to
  step(`its last event stands at position ${said.lastPosition}, before the end of the month`, isLast)
  const isNamed = said.log.origin === head.origin && said.log.size === head.size && said.log.root === head.root.toString('base64')
  step('the head is the one that the certificate names', isNamed)
}

function optionsOf(words) {
  const options = {}
  let file
  for (let at = 0; at < words.length; at++) {
    if (words[at].startsWith('--')) options[words[at].slice(2)] = words[++at]
    else file = words[at]
  }
  return { options, file }
}

const [command, ...words] = process.argv.slice(2)
const { options, file } = optionsOf(words)
const needed = { head: ['head'], inclusion: ['proof'], consistency: ['from', 'to', 'proof'], certificate: [] }[command]
const isCertificate = command === 'certificate'
if (!needed || needed.some((name) => options[name] === undefined) || (isCertificate ? !file : options.key === undefined)) {
  console.error('How to call it: the first lines of this file say so.')
  process.exit(2)
}
try {
  commands[command](options, file)
} catch (error) {
  step(error instanceof Wrong ? error.message : `it can't be read: ${error.message}`, false)
}
console.log(failed ? 'NOT proven.' : 'All of it holds.')
process.exitCode = failed ? 1 : 0
