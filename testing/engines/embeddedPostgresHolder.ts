/**
 * A process of its own that uses the embedded Postgres of a data folder, for tests that kill or stop it:
 * `node testing/engines/embeddedPostgresHolder.ts <data folder>`. Prints the URL when the server is there, or what went
 * wrong; stops at the end of its input.
 */
import pino from 'pino'
import { startEmbeddedPostgres } from '../../src/adapters/postgres/embedded/start.ts'

try {
  const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '', log: pino({ level: 'silent' }) })
  process.stdout.write(`${server.url}\n`)
  process.stdin.once('end', () => void server.stop().then(() => process.exit(0)))
  process.stdin.resume()
} catch (error) {
  process.stdout.write(`${error}\n`)
  process.exitCode = 1
}
