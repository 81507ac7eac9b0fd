/**
 * Makes `testing/releases/<version>/` with the code that is checked out: the story is lived through on the embedded
 * engines and on EventStoreDB's double, everything is killed in the middle, and what lies there is kept.
 * Usage, on a release's own commit: node testing/releases/make.ts (Linux; about five minutes)
 */
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }
import { streamPrefixes } from '../../src/domain/ids.ts'
import { startDouble } from '../eventstoreDouble/double.ts'
import { pack } from './archive.ts'
import { beginWalFile, powerCut } from './cluster.ts'
import { writeEventLog } from './eventLog.ts'
import { eventLogOf, releaseFolder } from './facts.ts'
import { liveThrough } from './story.ts'

const release = packageJson.version
const folder = releaseFolder(release)
await mkdir(folder, { recursive: true })

await keep('embedded', {}, () => true)
const double = await startDouble()
// Finished pictures are in the other folder already; here the log is what counts.
await keep('eventstoredb', { EVENTSTORE_URL: double.url }, (path) => !path.includes('objects/images/'))
// The marks of the server's clock are nobody's history.
await writeEventLog(
  eventLogOf(release),
  double.log.events.filter(({ stream }) => streamPrefixes.some((prefix) => stream.startsWith(prefix))),
)
await double.close()

async function keep(
  engines: 'embedded' | 'eventstoredb',
  environment: Readonly<Record<string, string>>,
  wanted: (path: string) => boolean,
) {
  const dataDir = await mkdtemp(join(tmpdir(), `sillok-release-${engines}-`))
  await chmod(dataDir, 0o711)
  const { facts, running } = await liveThrough(release, dataDir, environment, () => beginWalFile(dataDir))
  const neededByPostgres = await powerCut(dataDir, running)
  await writeFile(join(folder, `${engines}.json`), `${JSON.stringify(facts, null, 2)}\n`)
  const archive = join(folder, `${engines}.tar.zst`)
  await pack(dataDir, archive, (path) => wanted(path) && neededByPostgres(path))
  await rm(dataDir, { recursive: true, maxRetries: 5 })
  console.log(`${archive}: ${(await stat(archive)).size} bytes`)
}
