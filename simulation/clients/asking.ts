/** Whoever asks, hears nothing, and asks again; until they are told that they are forgotten. */
import type { RequestInfo } from '../../src/commands/context.ts'
import { Problem } from '../../src/api/problems.ts'
import type { UserId } from '../../src/domain/ids.ts'
import { Failure } from '../../src/failures.ts'
import type { Answers } from '../auditor/answers.ts'
import type { Proofs } from '../auditor/proofs.ts'
import { diceOf } from '../dice.ts'
import type { Api } from '../roles.ts'
import type { World } from '../world.ts'

const answerMsMax = 12_000
const askAgainMs = [100, 2_000] as const

/** 401 `account_erased`: the account takes no request any more. */
export class Forgotten extends Error {}

/** What all steps need. */
export interface Asking {
  readonly world: World
  readonly answers: Answers
  readonly proofs: Proofs
  /** @param as who asks; null for whoever is not stopped at the door */
  ask<Answer>(name: string, as: UserId | null, request: (api: Api) => Promise<Answer>): Promise<Answer>
}

export const infoOf = (actor: string, name: string): RequestInfo => ({ actor, correlationId: name, traceparent: null })

export function createAsking(world: World, apis: () => readonly Api[]): Asking['ask'] {
  const { timeline } = world
  const patience = diceOf(world.seed, 'patience')

  /** Null for a failure that says: try again. Whatever else is thrown is a fault of the service. */
  async function answered<Answer>(as: UserId | null, api: Api, request: (api: Api) => Promise<Answer>) {
    try {
      if (as !== null && (await api.erasedUsers.has(as))) throw new Forgotten(as)
      return { value: await request(api) }
    } catch (error) {
      if ((error instanceof Failure && error.retryable) || error instanceof Problem) return null
      throw error
    }
  }

  return async function ask(name, as, request) {
    for (;;) {
      const [first, ...others] = apis()
      const api = first ? patience.pick([first, ...others]) : null
      if (api) {
        const silence = Promise.race([api.process.death, timeline.pause(answerMsMax)]).then(() => null)
        const answer = await Promise.race([answered(as, api, request), silence])
        if (answer) return answer.value
        world.note(name, `hears nothing from ${api.process.name} and asks again`)
      }
      await timeline.pause(patience.between(...askAgainMs))
    }
  }
}
