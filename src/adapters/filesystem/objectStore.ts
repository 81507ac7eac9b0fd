/**
 * Objects as files in a folder of this machine.
 *
 * Ensures that a reader sees the old object, the new one or none, never a part, and never other bytes than were stored
 * (what 0.1.0 wrote has no digest to hold them against); that of many writers who ask for an absent key one wins; and that what was answered `stored` survives a power cut. Several processes may share
 * the folder. It doesn't hold a key and another one below it (`a` and `a/b`), which would be a file and a folder.
 */
import { randomUUID } from 'node:crypto'
import { type FileHandle, link, mkdir, open, readdir, rename, rm, unlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Failure, ObjectDamaged, ObjectStoreUnavailable, ObjectTooLarge } from '../../failures.ts'
import { assertObjectKey, namesAfter } from '../shared/objectKey.ts'
import type { ObjectStore } from '../../ports/objectStore.ts'
import { createFolderMaker, createFolderSync, isErrno, removeOldFiles } from './durable.ts'
import { splitTrailer, trailerBytesMax, trailerOf } from './trailer.ts'

/** No key begins a part with a dot, so no object can lie here. */
const unfinishedName = '.unfinished'
/** A write takes seconds; what is older was left by a process that died. */
const unfinishedAgeMsMax = 600_000

/** @param options.folder made when it is missing, for the current user alone */
export function createFilesystemObjectStore(options: { folder: string }): ObjectStore {
  const root = resolve(options.folder)
  const unfinished = join(root, unfinishedName)
  const folders = createFolderMaker(root)
  const sync = createFolderSync()
  let prepared: Promise<void> | null = null

  // Once a process, at the first write; after a failure again at the next.
  function prepare(): Promise<void> {
    prepared ??= prepareFolder(root, unfinished).catch((error: unknown) => {
      prepared = null
      throw error
    })
    return prepared
  }

  return {
    put: (key, bytes, { contentType, ifAbsent = false }) =>
      explained(`${key} can't be stored in ${root}`, async () => {
        const path = pathOf(root, key)
        const trailer = trailerOf(bytes, contentType)
        await prepare()
        const temporary = join(unfinished, randomUUID())
        try {
          await writeDurably(temporary, bytes, trailer)
          const place = ifAbsent ? linkIfAbsent : replace
          const parents = key.split('/').slice(0, -1)
          const placeDurably = async () => {
            const folder = await folders.ensure(parents)
            const result = await place(temporary, path)
            // Also after `exists`: the winner's entry may not be on the disk yet, and the loser is about to rely on it.
            await sync(folder)
            return result
          }
          try {
            return await placeDurably()
          } catch (error) {
            if (!isErrno(error, 'ENOENT')) throw error
            folders.forget()
            return await placeDurably()
          }
        } catch (error) {
          await rm(temporary, { force: true })
          throw error
        }
      }),
    get: (key, { maxBytes }) => explained(`${key} can't be read in ${root}`, () => readObject(pathOf(root, key), key, maxBytes)),
    delete: (key) =>
      explained(`${key} can't be deleted in ${root}`, async () => {
        const path = pathOf(root, key)
        try {
          await unlink(path)
        } catch (error) {
          if (isErrno(error, 'ENOENT', 'ENOTDIR')) return
          throw error
        }
        await sync(join(path, '..'))
      }),
    list: (folder, { after }) =>
      explained(`${folder} can't be listed in ${root}`, async () => namesAfter(await filesIn(pathOf(root, folder)), after)),
    signedUrl: async () => null,
  }
}

function pathOf(root: string, key: string): string {
  assertObjectKey(key)
  return join(root, key)
}

async function prepareFolder(root: string, unfinished: string): Promise<void> {
  // The parents get the usual mode: others may have to pass through them to folders of their own.
  await mkdir(join(root, '..'), { recursive: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  await removeOldFiles(unfinished, unfinishedAgeMsMax)
}

async function writeDurably(path: string, bytes: Uint8Array, trailer: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.writeFile(trailer)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The temporary file is gone afterwards. */
type Place = (temporary: string, path: string) => Promise<'stored' | 'exists'>

/** A link is made in one step or not at all, whoever else tries: a rename would silently replace. */
const linkIfAbsent: Place = async (temporary, path) => {
  const result = await link(temporary, path).then(
    () => 'stored' as const,
    (error: unknown) => {
      if (isErrno(error, 'EEXIST')) return 'exists' as const
      throw error
    },
  )
  await unlink(temporary)
  return result
}

const replace: Place = async (temporary, path) => {
  await rename(temporary, path)
  return 'stored'
}

async function readObject(path: string, key: string, maxBytes: number) {
  const file = await openIfThere(path)
  if (file === null) return null
  try {
    const { size } = await file.stat()
    // Before a byte is read: the bound is there to protect the memory.
    if (size > maxBytes + trailerBytesMax) throw tooLarge(key, maxBytes)
    const object = splitTrailer(await readWhole(file, size))
    if (object === null) throw new ObjectDamaged(`${path} wasn't written by this service, or was changed or cut short since`)
    if (object.bytes.byteLength > maxBytes) throw tooLarge(key, maxBytes)
    return object
  } finally {
    await file.close()
  }
}

/** In memory of its own, which a reader may hand to another thread. Nobody changes a file that has its place. */
async function readWhole(file: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(size)
  for (let at = 0; at < size;) {
    const { bytesRead } = await file.read(bytes, at, size - at, at)
    if (bytesRead === 0) return bytes.subarray(0, at)
    at += bytesRead
  }
  return bytes
}

async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name)
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) return []
    throw error
  }
}

async function openIfThere(path: string) {
  try {
    return await open(path, 'r')
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) return null
    throw error
  }
}

const tooLarge = (key: string, maxBytes: number) => new ObjectTooLarge(`${key} has more than the ${maxBytes} bytes asked for`)

/** A failed system call becomes a failure that may be tried again; defects and failures pass as they are. */
async function explained<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Failure || !(error instanceof Error) || !('syscall' in error)) throw error
    throw new ObjectStoreUnavailable(`${what}: ${error.message}`, { cause: error })
  }
}
