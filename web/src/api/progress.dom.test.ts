import { afterEach, expect, test } from 'vitest'
import { noteSeen, planCost, useProgress, watchJob, watchNothing } from './progress.ts'

const key = 'sillok.progress'

/** As the browser tells a tab of what another one wrote. */
function writtenElsewhere(state: { readonly jobId: string | null; readonly seenJobId: string | null }): void {
  localStorage.setItem(key, JSON.stringify({ state, version: 0 }))
  dispatchEvent(new StorageEvent('storage', { key }))
}

afterEach(watchNothing)

test('a shoot that another tab began is watched here too, and the order that is put together here keeps its price', () => {
  planCost(6)
  writtenElsewhere({ jobId: 'theirs', seenJobId: null })
  expect(useProgress.getState()).toEqual({ jobId: 'theirs', seenJobId: null, plannedCost: 6 })
})

test('an end that another tab saw isn’t told here any more', () => {
  watchJob('one')
  writtenElsewhere({ jobId: null, seenJobId: 'one' })
  expect(useProgress.getState()).toMatchObject({ jobId: null, seenJobId: 'one' })
})

test('seeing the end of one shoot leaves another one watched', () => {
  watchJob('second')
  noteSeen('first')
  expect(useProgress.getState()).toMatchObject({ jobId: 'second', seenJobId: 'first' })
})

test('other tabs are told of what is watched and what was seen, and of no price', () => {
  planCost(6)
  watchJob('one')
  noteSeen('one')
  expect(JSON.parse(localStorage.getItem(key) ?? '')).toMatchObject({ state: { jobId: null, seenJobId: 'one' } })
  expect(localStorage.getItem(key)).not.toContain('plannedCost')
})
