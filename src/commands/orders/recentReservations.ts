import { LRUCache } from 'lru-cache'
import type { AccountEvent } from '../../domain/account/events.ts'
import type { JobId } from '../../domain/ids.ts'
import type { Stored } from '../../events/decode.ts'

/** What steps need of the event that reserved a job's credits. */
export type Reservation = Pick<Extract<Stored<AccountEvent>, { readonly type: 'CreditsReserved' }>, 'data' | 'id' | 'metadata' | 'time'>

export type RecentReservations = LRUCache<JobId, Reservation>

/** One or two kilobytes each. */
const reservationsMax = 2_000

export const createRecentReservations = (): RecentReservations => new LRUCache({ max: reservationsMax })
