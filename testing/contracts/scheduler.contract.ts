/** What every scheduler does. Moments are far enough apart for a machine that is busy. */
import { describe, expect, test } from 'vitest'
import type { Scheduler } from '../../src/ports/scheduler.ts'
import { pause } from '../../src/scheduling/pause.ts'
import { TookTooLong, within } from '../../src/scheduling/within.ts'

export interface SchedulerUnderTest {
  readonly scheduler: Scheduler
  /** Resolves with what `work` comes to; time passes meanwhile. */
  readonly until: <Result>(work: Promise<Result>) => Promise<Result>
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const silence = () => new Promise<never>(() => undefined)

export function describeScheduler(name: string, create: () => SchedulerUnderTest) {
  describe(name, () => {
    test('calls what was asked for in the order of its time, and only after the one who asked goes on', async () => {
      const { scheduler, until } = create()
      const called: string[] = []
      const note = (what: string) => () => void called.push(what)
      scheduler.after(60, note('last'))
      scheduler.after(0, note('first'))
      scheduler.after(20, note('second'))
      called.push('asked')
      await until(pause(scheduler, 80))
      expect(called).toEqual(['asked', 'first', 'second', 'last'])
    })

    test('does not call what was called off, nor anything twice', async () => {
      const { scheduler, until } = create()
      let calls = 0
      const callOff = scheduler.after(10, () => (calls += 100))
      const callOffLate = scheduler.after(0, () => (calls += 1))
      callOff()
      callOff()
      await until(pause(scheduler, 30))
      callOffLate()
      expect(calls).toBe(1)
    })

    test('both of its clocks have gone on by what was waited for', async () => {
      const { scheduler, until } = create()
      const [began, beganElapsed] = [scheduler.now(), scheduler.elapsedMs()]
      await until(pause(scheduler, 40))
      // Timers and clocks of a machine are rounded differently.
      expect(scheduler.now() - began).toBeGreaterThanOrEqual(38)
      expect(scheduler.elapsedMs() - beganElapsed).toBeGreaterThanOrEqual(38)
    })

    test('its ids are UUIDs, and differ', () => {
      const { scheduler } = create()
      const ids = Array.from({ length: 100 }, () => scheduler.newId())
      expect(ids.filter((id) => !uuid.test(id))).toEqual([])
      expect(new Set(ids).size).toBe(100)
    })

    test('its chance lies in [0, 1) and on both sides of the middle', () => {
      const { scheduler } = create()
      const drawn = Array.from({ length: 200 }, () => scheduler.random())
      expect(drawn.filter((number) => !(number >= 0 && number < 1))).toEqual([])
      expect(Math.min(...drawn)).toBeLessThan(0.5)
      expect(Math.max(...drawn)).toBeGreaterThanOrEqual(0.5)
    })

    test('a pause ends with its signal', async () => {
      const { scheduler, until } = create()
      const stop = new AbortController()
      const pausing = pause(scheduler, 3_600_000, stop.signal)
      stop.abort()
      await pausing
      await until(pause(scheduler, 0, stop.signal))
    })

    test('what has to be there within a time is awaited that long and no longer', async () => {
      const { scheduler, until } = create()
      expect(await until(within(scheduler, 3_600_000, Promise.resolve('there')))).toBe('there')
      await expect(until(within(scheduler, 10, silence()))).rejects.toBeInstanceOf(TookTooLong)
      await expect(until(within(scheduler, 3_600_000, Promise.reject(new Error('broken'))))).rejects.toThrow('broken')
    })
  })
}
