import { describe, expect, test } from 'vitest'
import { metaOf } from '../../testing/accountRunner.ts'
import { albumNamed, owner, stranger } from '../../testing/fixtures.ts'
import type { AlbumEvent } from '../domain/album/events.ts'
import { decodeEvent } from './decode.ts'
import { appendedEvent, encodeEvent } from './encode.ts'

const created = (name: string, userId = owner): AlbumEvent => ({ type: 'AlbumCreated', data: { userId, albumId: albumNamed('a'), name } })
const idOf = (event: AlbumEvent, command = 'create', index = 0, request = 'c') => encodeEvent(event, metaOf(command, request), index).id

describe('an event that is written', () => {
  test('is read again as the same', () => {
    const place = { stream: 'album-a', revision: 0, position: 1n, time: '2026-06-01T12:00:00.000Z' }
    const encoded = encodeEvent(created('Jeju'), metaOf('create'), 0)
    expect(decodeEvent({ ...encoded, ...place })).toEqual(appendedEvent(encoded, place))
  })
  test('holds its fields in one order, and none that its schema does not name', () => {
    const { userId, ...rest } = created('Jeju').data
    const event = JSON.parse(JSON.stringify({ type: 'AlbumCreated', data: { ...rest, extra: 1, userId } }))
    expect(encodeEvent(event, metaOf('create'), 0).text).toBe(encodeEvent(created('Jeju'), metaOf('create'), 0).text)
  })
  test('says by flat text who caused it in which conversation', () => {
    const { commandId } = metaOf('create')
    expect(encodeEvent(created('Jeju'), metaOf('create', 'request-1'), 0).metadata).toEqual({
      commandId,
      $correlationId: 'request-1',
      $causationId: 'request-1',
      actor: 'owner',
      schemaVersion: '2',
    })
    expect(encodeEvent(created('Jeju'), { ...metaOf('create'), traceparent: '00-1-2-01' }, 0).metadata.traceparent).toBe('00-1-2-01')
  })
  test('that its schema refuses is a defect', () =>
    expect(() => encodeEvent(JSON.parse('{"type":"AlbumCreated","data":{}}'), metaOf('create'), 0)).toThrow(
      expect.objectContaining({ name: 'Defect' }),
    ))
})

describe('the id of an event', () => {
  test('is the same when the same is done again', () => expect(idOf(created('Jeju'))).toBe(idOf(created('Jeju'))))
  test.each([
    ['another command', idOf(created('Jeju'), 'other')],
    ['another place among the events of the command', idOf(created('Jeju'), 'create', 1)],
    ['other content', idOf(created('Busan'))],
    ['another user', idOf(created('Jeju', stranger))],
    ['another request', idOf(created('Jeju'), 'create', 0, 'other')],
  ])('differs with %s', (_, id) => expect(id).not.toBe(idOf(created('Jeju'))))
})
