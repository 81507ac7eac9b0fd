import { queryClient } from '../api/queryClient.ts'
import { referencePhotosQuery } from '../api/queries.ts'
import { getSession } from '../api/session.ts'

/** Of a couple that has no portrait yet; false when that can't be found out. */
export async function isFirstVisit(): Promise<boolean> {
  if (!getSession()?.roles.includes('user')) return false
  return queryClient.fetchQuery(referencePhotosQuery()).then(
    (photos) => photos.length === 0,
    () => false,
  )
}
