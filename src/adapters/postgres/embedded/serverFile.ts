/**
 * `postgres.json` in the data folder: the port, the password and the URL of the embedded server. It is written
 * before the database is made, so there is never a database whose password nobody knows, and always replaced whole.
 */
import { randomBytes } from 'node:crypto'
import { link, open, readFile, rename, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { z } from 'zod'
import { syncFolder } from '../../system/syncFolder.ts'
import { EmbeddedPostgresError, errnoOf } from './error.ts'
import { serverFilePath } from './paths.ts'

export const databaseName = 'sillok'
export const roleName = 'sillok'

const schema = z.object({ port: z.number().int().min(1).max(65_535), password: z.string().regex(/^[0-9a-f]{32,}$/), url: z.string() })
export type ServerFile = Readonly<z.infer<typeof schema>>

export function urlOf(server: { readonly port: number; readonly password: string }, database: string = databaseName): string {
  return `postgres://${roleName}:${server.password}@127.0.0.1:${server.port}/${database}`
}

export async function readServerFile(dataDir: string): Promise<ServerFile | null> {
  const path = serverFilePath(dataDir)
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null
    throw error
  }
  const parsed = schema.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  throw new EmbeddedPostgresError(
    `${path} can't be read as the description of the embedded server. Bring back the file as it was; without its password the database beside it can't be opened.`,
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Of several processes that make the file at once, one wins, and all get what it wrote. */
export async function createServerFile(dataDir: string): Promise<ServerFile> {
  const made = fileOf(await freePort(), randomBytes(24).toString('hex'))
  const temporary = await writeTemporary(dataDir, made)
  try {
    await link(temporary, serverFilePath(dataDir))
    await syncFolder(dataDir)
    return made
  } catch (error) {
    const standing = errnoOf(error) === 'EEXIST' ? await readServerFile(dataDir) : null
    if (standing === null) throw error
    return standing
  } finally {
    await rm(temporary, { force: true })
  }
}

export async function moveToPort(dataDir: string, server: ServerFile, port: number): Promise<ServerFile> {
  const moved = fileOf(port, server.password)
  await rename(await writeTemporary(dataDir, moved), serverFilePath(dataDir))
  await syncFolder(dataDir)
  return moved
}

const fileOf = (port: number, password: string): ServerFile => ({ port, password, url: urlOf({ port, password }) })

async function writeTemporary(dataDir: string, content: ServerFile): Promise<string> {
  const path = `${serverFilePath(dataDir)}.${process.pid}-${randomBytes(4).toString('hex')}`
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(`${JSON.stringify(content, null, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  return path
}

/** A port of the loopback address that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return listenOnce(0)
}

export async function portIsFree(port: number): Promise<boolean> {
  try {
    await listenOnce(port)
    return true
  } catch {
    return false
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      const bound = typeof address === 'object' && address !== null ? address.port : port
      server.close(() => resolve(bound))
    })
  })
}
