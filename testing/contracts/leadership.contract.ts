/** What every keeper of names does. Run it from a test file of each implementation. */
import { describe, expect, test } from 'vitest'
import type { Lead, Leadership } from '../../src/ports/leadership.ts'
import { waitFor } from '../waitFor.ts'

export interface LeadershipUnderTest {
  readonly leadership: Leadership
  /** Breaks what the leader of this name holds it by. */
  readonly cut: (name: string) => Promise<void>
}

const never = new AbortController().signal
/** A connection is asked every 2 s and has 5 s to answer. */
const takeoverMsMax = 30_000

/** @param open asked for in each test, so that a `beforeAll` can open it */
export function leadershipContract(title: string, open: () => LeadershipUnderTest): void {
  const candidate = (name: string, signal = never) => {
    const state: { lead: Lead | null; ended: boolean } = { lead: null, ended: false }
    const taking = open()
      .leadership.take(name, signal)
      .then((lead) => {
        state.lead = lead
        state.ended = true
      })
    return { state, taking }
  }
  const leads = ({ state }: ReturnType<typeof candidate>) => waitFor('the lead', () => state.lead, takeoverMsMax)

  describe(`${title}, leadership`, () => {
    test('is one at a time; when it is released, the next has it', async () => {
      const first = candidate('releasing')
      const lead = await leads(first)
      const second = candidate('releasing')
      await leads(candidate('other name')).then((other) => other.release())
      expect(second.state.ended).toBe(false)
      await lead.release()
      const next = await leads(second)
      expect(next.lost.aborted).toBe(false)
      await next.release()
    })

    test('is not waited for any longer than is wanted, and then not taken', async () => {
      const lead = await leads(candidate('patience'))
      const stop = new AbortController()
      const impatient = candidate('patience', stop.signal)
      stop.abort()
      await impatient.taking
      expect(impatient.state.lead).toBeNull()
      await lead.release()
      const next = await leads(candidate('patience'))
      await next.release()
      expect(await open().leadership.take('patience', stop.signal)).toBeNull()
    })

    test("that is lost is told to whoever had it, and is another's", async () => {
      const lead = await leads(candidate('losing'))
      const second = candidate('losing')
      expect(lead.lost.aborted).toBe(false)
      await open().cut('losing')
      await waitFor('word of the loss', () => lead.lost.aborted, takeoverMsMax)
      const next = await leads(second)
      // The one that lost it can't release what is another's now.
      await lead.release()
      const third = candidate('losing')
      expect([next.lost.aborted, third.state.ended]).toEqual([false, false])
      await next.release()
      await (await leads(third)).release()
    })
  })
}
