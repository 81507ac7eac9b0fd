import pino from 'pino'
import { eventStoreContract } from '../../../testing/contracts/eventStore.contract.ts'
import { startDouble } from '../../../testing/eventstoreDouble/double.ts'
import { createEventStoreDb } from './eventStore.ts'

eventStoreContract(
  'the event store on what speaks like EventStoreDB',
  async () => {
    const double = await startDouble()
    const store = createEventStoreDb({ url: double.url, prefixes: ['test-'], log: pino({ level: 'silent' }) })
    return {
      store,
      async close() {
        await store.close()
        await double.close()
      },
    }
  },
  { tellsTime: false },
)
