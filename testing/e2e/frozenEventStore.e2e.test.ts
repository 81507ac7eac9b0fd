import { startDouble } from '../eventstoreDouble/double.ts'
import { frozenEventStoreStory } from './frozenEventStoreStory.ts'

frozenEventStoreStory(async () => {
  const double = await startDouble()
  return { url: double.url, stop: double.close }
})
