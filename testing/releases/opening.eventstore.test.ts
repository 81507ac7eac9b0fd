import { eventStoreUrl } from '../engines/servers.ts'
import { releases } from './facts.ts'
import { openOnServer } from './open.ts'
import { describeOpening } from './openings.ts'

for (const release of releases) describeOpening(`${release} in another EventStoreDB`, () => openOnServer(release, eventStoreUrl))
