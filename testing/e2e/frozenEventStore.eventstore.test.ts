import { takeEventStoreTurn } from '../engines/eventStoreTurn.ts'
import { eventStoreUrl } from '../engines/servers.ts'
import { frozenEventStoreStory } from './frozenEventStoreStory.ts'

frozenEventStoreStory(async () => ({ url: eventStoreUrl, stop: await takeEventStoreTurn() }))
