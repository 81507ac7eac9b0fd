import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { decodeEvent, UnreadableEvent } from '../../../events/decode.ts'
import { prepareAppend } from '../../../events/preparedAppend.ts'
import { versionOf } from '../../../events/versions.ts'
import { noStream } from '../../../ports/eventStore.ts'
import { writtenNow } from './appendStatement.ts'

const row = {
  first_position: '7',
  written: new Date('2026-06-01T12:00:00.000Z'),
  appended: null,
  last_revisions: null,
  last_positions: null,
  recorded: null,
}
const metadata = { schemaVersion: versionOf.JobAccepted }
const written = (text: { readonly text?: string }) =>
  writtenNow(row, [prepareAppend('job-1', noStream, [{ id: randomUUID(), type: 'JobAccepted', data: {}, metadata, ...text }])])

test('of what was just written its followers check what nobody had checked before, and nothing else', () => {
  const [checked] = written({ text: '{}' })
  const [unchecked] = written({})
  expect(checked).toMatchObject({ stream: 'job-1', revision: 0, position: 7n, data: {} })
  expect(checked && decodeEvent(checked).data).toEqual({})
  expect(() => unchecked && decodeEvent(unchecked)).toThrow(UnreadableEvent)
})
