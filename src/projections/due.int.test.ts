import { dueContract } from '../../testing/contracts/due.contract.ts'
import { followingIn } from '../../testing/following.ts'
import { openTestPool } from '../../testing/pool.ts'
import { createTestDatabase } from '../../testing/postgres.ts'
import { waitFor } from '../../testing/waitFor.ts'
import { createDueGrants } from './creditGrants/due.ts'
import { createDueJobs } from './generationJobs/due.ts'
import { createDuePayments } from './payments/due.ts'
import { startProjector } from './projector/projector.ts'
import { createDuePhotos } from './referencePhotos/due.ts'

dueContract('read models in Postgres', async (store) => {
  const database = await createTestDatabase()
  const pool = openTestPool(database.url)
  const projector = await startProjector({ ...followingIn(pool, store), pool })
  return {
    jobs: createDueJobs(pool),
    grants: createDueGrants(pool),
    photos: createDuePhotos(pool),
    payments: createDuePayments(pool),
    seen: async () => {
      const head = await store.head()
      await waitFor('the read models', async () => (await projector.lag()).position >= head)
    },
    close: async () => {
      await projector.close()
      await pool.end()
      await database.drop()
    },
  }
})
