import { z } from 'zod'
import { balanceAt } from '../../finance/past/balanceAt.ts'
import type { Until } from '../../finance/past/keptStates.ts'
import { grantSchema } from '../credits/listGrants.ts'
import { defineEndpoint } from '../endpoint.ts'
import { encodePosition } from '../positionToken.ts'
import { Problem } from '../problems.ts'
import { creditsSchema, instantSchema, uuidSchema } from '../shapes.ts'
import { accountParams, momentSchema, notInTheFuture, positionQuery, positionSchema, tag } from './financeShapes.ts'

const query = z
  .object({
    at: momentSchema.meta({ description: 'A moment that isn’t ahead: what was recorded at or before it counts.' }),
    position: positionQuery.meta({ description: 'A `Ledger-Position`: what stands in the log up to there counts.' }),
  })
  .refine(({ at, position }) => at === undefined || position === undefined, { path: ['position'], message: 'must not stand beside at' })

const reservationSchema = z
  .object({ jobId: uuidSchema, amount: creditsSchema, reservedAt: instantSchema, deadlineAt: instantSchema })
  .meta({ id: 'Reservation' })

export const getBalance = defineEndpoint({
  method: 'get',
  path: '/api/finance/accounts/:userId/balance',
  access: 'finance',
  tag,
  summary: 'What an account had at a moment, from its events',
  description: 'Now, without `at` and `position`. Before the account was opened all is 0.',
  params: accountParams,
  query,
  readsLedger: true,
  success: {
    status: 200,
    description: 'As it was recorded up to the moment.',
    schema: z
      .object({
        userId: z.string(),
        at: instantSchema,
        position: positionSchema,
        final: z.boolean().meta({ description: 'False while something may still be recorded with a time up to `at`.' }),
        balance: creditsSchema,
        due: creditsSchema.meta({
          description: 'What of the balance lies in grants whose instant has come and whose expiry isn’t recorded yet.',
        }),
        reserved: creditsSchema,
        granted: creditsSchema,
        spent: creditsSchema,
        expired: creditsSchema,
        revoked: creditsSchema,
        grants: z.array(grantSchema).meta({ description: 'All that were recorded up to then, newest first.' }),
        openReservations: z.array(reservationSchema).meta({ description: 'Oldest first.' }),
      })
      .meta({ id: 'AccountBalance' }),
  },
  handle: async ({ db, context }, { params, query: { at, position } }) => {
    const nowMs = context.scheduler.now()
    if (at !== undefined) notInTheFuture(at, nowMs)
    const until: Until = at !== undefined ? { at } : position !== undefined ? { position } : null
    const balance = await balanceAt({ db, store: context.store, nowMs }, params.userId, until)
    if (balance === 'no account') throw new Problem('not_found')
    if (balance === 'no such position') {
      throw new Problem('validation_failed', { errors: [{ path: 'position', message: 'must be of an event in the log' }] })
    }
    return { type: 'json', body: { ...balance, position: encodePosition(balance.position) } }
  },
})
