/** Ends with a sentence when there is no server for the tests that need a real one. */
import { eventStoreUrl } from './servers.ts'

if (!eventStoreUrl) {
  console.error('EVENTSTORE_URL names no running EventStoreDB (esdb://host:port?tls=false), so its tests can not run.')
  process.exitCode = 1
}
