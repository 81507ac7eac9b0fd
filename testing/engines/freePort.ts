import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** None of those that a system gives to whoever asks for any, so that only who asks for this very one can take it. */
const [lowest, firstOfTheSystem] = [20_000, 32_768]

/** Free a moment ago: whoever takes it first has it. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, firstOfTheSystem)
    if (await isFree(port)) return port
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false
    throw error
  }
  server.close()
  await once(server, 'close')
  return true
}
