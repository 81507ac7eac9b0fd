import { takeEventStoreTurn } from '../eventStoreTurn.ts'
import { eventStoreUrl } from '../servers.ts'
import { describeShoot } from './shootStory.ts'

describeShoot('events in EventStoreDB', async () => {
  const endTurn = await takeEventStoreTurn()
  return { environment: { EVENTSTORE_URL: eventStoreUrl }, stop: endTurn }
})
