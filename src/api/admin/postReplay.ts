import { z } from 'zod'
import { type FailedLetter, recordReplay } from '../../commands/operations/recordReplay.ts'
import type { ApiServices } from '../deps.ts'
import { defineEndpoint } from '../endpoint.ts'
import { Problem } from '../problems.ts'

export const postReplay = defineEndpoint({
  method: 'post',
  path: '/api/admin/dead-letters/:id/replay',
  access: 'admin',
  tag: 'Administration',
  summary: 'Have something that failed tried again',
  description: 'A dead letter of a queue, or a parked event, by the id that `GET /api/admin/operations` gives. Who did it is recorded.',
  params: z.object({ id: z.string().max(500).meta({ description: 'As the list has it.', example: 'parked:4711' }) }),
  writesLedger: true,
  success: {
    status: 202,
    description: 'It is recorded, and tried again now.',
    schema: z.object({ id: z.string() }).meta({ id: 'Replay' }),
  },
  problems: ['not_found'],
  handle: async (services, { params: { id }, info }) => {
    const found = (await findLetter(services, id)) ?? (await findParked(services, id))
    if (!found) throw new Problem('not_found')
    const { position } = await recordReplay(services.context, { ...found.letter, info })
    await found.replay()
    return { type: 'json', status: 202, body: { id }, position }
  },
})

interface Found {
  readonly letter: FailedLetter
  /** Harmless where another one did it meanwhile. */
  readonly replay: () => Promise<unknown>
}

async function findLetter({ operations: { bus } }: Pick<ApiServices, 'operations'>, letterId: string): Promise<Found | null> {
  if (!letterId.startsWith('queue:')) return null
  const id = letterId.slice('queue:'.length)
  const letter = (await bus.deadLetters()).find((one) => one.id === id)
  if (!letter) return null
  const { queue, failedAt, attempts } = letter
  return { letter: { letterId, queue, failedAt, attempts }, replay: () => bus.replayDeadLetter(id) }
}

async function findParked({ operations: { parked } }: Pick<ApiServices, 'operations'>, letterId: string): Promise<Found | null> {
  const event = (await parked.list()).find(({ position }) => letterId === `parked:${position}`)
  if (!event) return null
  const { follower, parkedAt, attempts, position } = event
  const failedAt = new Date(parkedAt).toISOString()
  return { letter: { letterId, queue: follower, failedAt, attempts }, replay: () => parked.retry(position) }
}
