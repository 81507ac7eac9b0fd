import { spawn } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { openApi } from '../api.ts'
import { signIn } from '../client.ts'
import { compile, generators } from './generate.ts'

const root = join(import.meta.dirname, '..', '..')
const portrait = join(root, 'assets', 'astronaut.png')
// Not below node_modules: what lies there isn't compiled.
const cache = join(root, '.data')
await mkdir(cache, { recursive: true })
const folder = await mkdtemp(join(cache, 'clients-'))
await writeFile(join(folder, 'package.json'), '{"type":"commonjs"}')
afterAll(() => rm(folder, { recursive: true }))

const api = await openApi()

test.each(Object.entries(generators))(
  'a client made by %s compiles strictly, orders a picture and reads all that comes of it',
  async (name, generate) => {
    await generate(folder)
    const program = join(folder, `${name}Program.ts`)
    await copyFile(join(import.meta.dirname, 'programs', `${name}.txt`), program)
    expect(compile(program, folder)).toEqual([])
    const { userId, token } = await signIn(api.address)
    const lines = linesOf(join(folder, 'out', `${name}Program.js`), [api.address, token, portrait])
    await api.deliver(userId, await lines.next(), 0)
    expect(JSON.parse(await lines.next())).toEqual({
      status: 'COMPLETED',
      events: 4,
      lastEvent: 'done',
      imageBytes: 2,
      refusal: 'idempotency_key_reused',
      balance: 4,
      keys: 1,
    })
  },
)

/** What a program prints, line by line; throws with all that it said when it ends without one more. */
function linesOf(program: string, given: readonly string[]): { next(): Promise<string> } {
  const child = spawn(process.execPath, [program, ...given], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return {
    next: async () => {
      const line = await lines.next()
      if (line.done) throw new Error(`the program ended: ${said}`)
      return line.value
    },
  }
}
