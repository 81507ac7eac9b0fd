/** A user of a history, and what they remember. */
import type { OrderRequest } from '../../src/commands/orders/checkOrder.ts'
import type { Role } from '../../src/domain/catalogue.ts'
import type { UserId } from '../../src/domain/ids.ts'
import type { Dice } from '../dice.ts'

export interface Payment {
  readonly orderId: string
  readonly packageId: string
  readonly amount: number
}

export interface User {
  readonly userId: UserId
  readonly photoIds: Map<Role, string>
  readonly jobIds: string[]
  readonly grantIds: string[]
  readonly orders: { readonly key: string; readonly request: OrderRequest }[]
  readonly paid: Payment[]
  readonly albumIds: string[]
  /** Whether they wished to be forgotten: on its way, and answered. */
  wish: 'none' | 'sent' | 'answered'
}

/** One thing that a user, or somebody for them, does. Its name is the seed's. */
export type Step = (user: User, name: string, dice: Dice) => Promise<void>

export const newUser = (userId: UserId): User => ({
  userId,
  photoIds: new Map(),
  jobIds: [],
  grantIds: [],
  orders: [],
  paid: [],
  albumIds: [],
  wish: 'none',
})
