/** What a release left, set up for one test to start the service on. */
import { rm } from 'node:fs/promises'
import { clusterFolderOf, serverFilePath } from '../../src/adapters/postgres/embedded/paths.ts'
import { startDouble } from '../eventstoreDouble/double.ts'
import { takeEventStoreTurn } from '../engines/eventStoreTurn.ts'
import { copyOfRelease } from './copy.ts'
import { readEventLog } from './eventLog.ts'
import { eventLogOf, readFacts } from './facts.ts'
import { appendEventLog } from './loadEventLog.ts'
import type { Opened } from './openings.ts'

export async function openEmbedded(release: string): Promise<Opened> {
  const copy = await copyOfRelease(release, 'embedded')
  return { facts: await readFacts(release, 'embedded'), environment: { DATA_DIR: copy.dataDir }, close: copy.remove }
}

/** The event store as it was, positions and times included. */
export async function openOnDouble(release: string, database: 'with its read models' | 'without its database'): Promise<Opened> {
  const copy = await copyOfRelease(release, 'eventstoredb')
  if (database === 'without its database') await removeDatabase(copy.dataDir)
  const double = await startDouble(0, await readEventLog(eventLogOf(release)))
  return {
    facts: await readFacts(release, 'eventstoredb'),
    environment: { DATA_DIR: copy.dataDir, EVENTSTORE_URL: double.url },
    withoutPictures: true,
    close: async () => {
      await double.close()
      await copy.remove()
    },
  }
}

/** Another server, to which the log was appended again. */
export async function openOnServer(release: string, url: string): Promise<Opened> {
  const endTurn = await takeEventStoreTurn()
  await appendEventLog(url, await readEventLog(eventLogOf(release)))
  const copy = await copyOfRelease(release, 'eventstoredb')
  await removeDatabase(copy.dataDir)
  return {
    facts: await readFacts(release, 'eventstoredb'),
    environment: { DATA_DIR: copy.dataDir, EVENTSTORE_URL: url },
    elsewhere: true,
    withoutPictures: true,
    close: async () => {
      await copy.remove()
      await endTurn()
    },
  }
}

async function removeDatabase(dataDir: string): Promise<void> {
  await rm(clusterFolderOf(dataDir), { recursive: true })
  await rm(serverFilePath(dataDir))
}
