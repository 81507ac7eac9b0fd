import { dueContract } from '../../../testing/contracts/due.contract.ts'
import { createMemoryDue } from './due.ts'
import { createMemoryDuePayments } from './duePayments.ts'

dueContract('memory', async (store) => {
  const due = createMemoryDue(store)
  return {
    jobs: due,
    grants: due,
    photos: due,
    payments: createMemoryDuePayments(store),
    seen: async () => undefined,
    close: async () => undefined,
  }
})
