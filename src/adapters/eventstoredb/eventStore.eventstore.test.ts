/** Against the server that `EVENTSTORE_URL` names. Streams are told apart by their names; nothing is removed. */
import pino from 'pino'
import { eventStoreContract } from '../../../testing/contracts/eventStore.contract.ts'
import { eventStoreUrl } from '../../../testing/engines/servers.ts'
import { createEventStoreDb } from './eventStore.ts'

eventStoreContract(
  'the event store on a real EventStoreDB',
  async () => {
    const store = createEventStoreDb({ url: eventStoreUrl, prefixes: ['test-'], log: pino({ level: 'silent' }) })
    return { store, close: () => store.close() }
  },
  { tellsTime: false },
)
