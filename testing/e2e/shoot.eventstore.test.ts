import { takeEventStoreTurn } from '../engines/eventStoreTurn.ts'
import { eventStoreUrl } from '../engines/servers.ts'
import { describeShoot } from './shootStory.ts'

describeShoot('events in EventStoreDB', async () => {
  const endTurn = await takeEventStoreTurn()
  return { environment: { EVENTSTORE_URL: eventStoreUrl }, stop: endTurn }
})
