import { eventStoreUrl } from '../servers.ts'
import { describeShoot } from './shootStory.ts'

describeShoot('events in EventStoreDB', async () => ({ environment: { EVENTSTORE_URL: eventStoreUrl }, stop: async () => undefined }))
