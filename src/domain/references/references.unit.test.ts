import { describe, expect, test } from 'vitest'
import { owner, photoNamed } from '../../../testing/fixtures.ts'
import { historyOf, sentencesFor, stateAfter } from '../../../testing/given.ts'
import type { Role } from '../catalogue.ts'
import { consentIdOf } from '../ids.ts'
import type { ReferencesCommand } from './commands.ts'
import { referencesDecider, weighReferences } from './references.ts'

const { given, following } = sentencesFor(referencesDecider)
const photo = (name: string, role: Role = 'BRIDE') => ({
  userId: owner,
  photoId: photoNamed(name),
  role,
  objectKey: `portraits/${name}.jpg`,
})
const plain = (name: string, role: Role = 'BRIDE') => ({ userId: owner, photoId: photoNamed(name), role })
const details = {
  contentType: 'image/jpeg',
  bytes: 200_000,
  width: 1200,
  height: 1600,
  face: { x: 400, y: 300, width: 400, height: 500, score: 0.98 },
}

const upload = (name: string, role: Role = 'BRIDE'): ReferencesCommand => ({ type: 'StartUpload', ...photo(name, role), oneOff: false })
const oneOff = (name: string): ReferencesCommand => ({ type: 'StartUpload', ...photo(name), oneOff: true })
const register = (name: string, role: Role = 'BRIDE'): ReferencesCommand => ({ type: 'RegisterPhoto', ...photo(name, role), ...details })
const abandon = (name: string): ReferencesCommand => ({ type: 'AbandonUpload', photoId: photoNamed(name) })
const deactivate = (name: string): ReferencesCommand => ({ type: 'DeactivatePhoto', photoId: photoNamed(name) })
const erase = (name: string): ReferencesCommand => ({ type: 'RecordErasure', photoId: photoNamed(name) })
const both = (name: string, role: Role = 'BRIDE') => [upload(name, role), register(name, role)] as const

describe('an upload', () => {
  test('is noted before there is a photo', () =>
    given()
      .when(upload('a'))
      .thenEvents({ type: 'PhotoUploadStarted', data: photo('a') }))
  test('is noted once', () => following(upload('a')).when(upload('a')).thenAlready(0))
  test('for one order alone is deactivated from the start', () =>
    given()
      .when(oneOff('a'))
      .thenEvents(
        { type: 'PhotoUploadStarted', data: photo('a') },
        { type: 'ReferencePhotoDeactivated', data: { ...photo('a'), cause: 'one_off' } },
      ))
  test('for one order alone leaves the active photo as it is', () => {
    const state = stateAfter(referencesDecider, historyOf(referencesDecider, ...both('a'), oneOff('b')))
    expect(state.active.BRIDE).toBe(photoNamed('a'))
  })
  test('that never became a photo can be given up, once', () => {
    following(upload('a'))
      .when(abandon('a'))
      .thenEvents({ type: 'ReferencePhotoDeactivated', data: { ...photo('a'), cause: 'abandoned' } })
    following(upload('a'), abandon('a')).when(abandon('a')).thenAlready()
  })
  test('that was given up can not become a photo', () =>
    following(upload('a'), abandon('a')).when(register('a')).thenRejected({ code: 'upload_abandoned' }))
  test('that became a photo is not given up', () =>
    following(...both('a'))
      .when(abandon('a'))
      .thenAlready())
  test('that is unknown is not given up', () => given().when(abandon('a')).thenRejected({ code: 'not_found' }))
})

describe('registering', () => {
  test('makes the first photo of a role active', () =>
    following(upload('a'))
      .when(register('a'))
      .thenEvents({ type: 'ReferencePhotoRegistered', data: { ...photo('a'), ...details } }))
  test('replaces the active photo of the role in the same decision, the old one first', () =>
    following(...both('a'), upload('b'))
      .when(register('b'))
      .thenEvents(
        { type: 'ReferencePhotoDeactivated', data: { ...photo('a'), cause: 'replaced' } },
        { type: 'ReferencePhotoRegistered', data: { ...photo('b'), ...details } },
      ))
  test('leaves the other role alone', () =>
    following(...both('groom', 'GROOM'), upload('b'))
      .when(register('b'))
      .thenEventsLike({ type: 'ReferencePhotoRegistered' }))
  test('needs the upload', () => given().when(register('a')).thenRejected({ code: 'not_found' }))
  test('of the same photo again does nothing, also after it was replaced', () => {
    following(...both('a'))
      .when(register('a'))
      .thenAlready(1)
    following(...both('a'), ...both('b'))
      .when(register('a'))
      .thenAlready(1)
  })
  test('shows at no revision two active photos of a role', () => {
    const events = historyOf(referencesDecider, ...both('a'), ...both('b'), ...both('c'))
    for (const revision of events.keys()) {
      const { photos } = stateAfter(referencesDecider, events.slice(0, revision + 1))
      expect(photos.filter(({ status }) => status === 'active').size).toBeLessThanOrEqual(1)
    }
  })
})

describe('deactivating', () => {
  test('takes a photo out of use', () =>
    following(...both('a'))
      .when(deactivate('a'))
      .thenEvents({ type: 'ReferencePhotoDeactivated', data: { ...photo('a'), cause: 'deleted' } }))
  test('again does nothing, also after the erasure', () => {
    following(...both('a'), deactivate('a'))
      .when(deactivate('a'))
      .thenAlready()
    following(...both('a'), deactivate('a'), erase('a'))
      .when(deactivate('a'))
      .thenAlready()
  })
  test('of a replaced photo leaves its successor active', () =>
    following(...both('a'), ...both('b'))
      .when(deactivate('a'))
      .thenAlready())
  test('of an unknown photo, or of one that is still being uploaded, finds nothing', () => {
    given().when(deactivate('a')).thenRejected({ code: 'not_found' })
    following(upload('a')).when(deactivate('a')).thenRejected({ code: 'not_found' })
  })
})

describe('erasing', () => {
  test('is recorded for a deactivated photo, once', () => {
    following(...both('a'), deactivate('a'))
      .when(erase('a'))
      .thenEvents({ type: 'ReferencePhotoErased', data: plain('a') })
    following(...both('a'), deactivate('a'), erase('a'))
      .when(erase('a'))
      .thenAlready()
  })
  test('is recorded for what was used for one order, and for what was given up', () => {
    following(oneOff('a')).when(erase('a')).thenEventsLike({ type: 'ReferencePhotoErased' })
    following(upload('a'), abandon('a')).when(erase('a')).thenEventsLike({ type: 'ReferencePhotoErased' })
  })
  test('is refused while the photo is active or on its way', () => {
    following(...both('a'))
      .when(erase('a'))
      .thenRejected({ code: 'photo_active' })
    following(upload('a')).when(erase('a')).thenRejected({ code: 'photo_active' })
  })
  test('of an unknown photo finds nothing', () => given().when(erase('a')).thenRejected({ code: 'not_found' }))
})

test('a state weighs its photos', () => {
  expect(weighReferences(stateAfter(referencesDecider, historyOf(referencesDecider, ...both('a'), ...both('b'))))).toBe(3)
})

describe('a consent', () => {
  const consent = (version: string | number): ReferencesCommand => {
    const said = { userId: owner, kind: 'face', version } as const
    return { type: 'GiveConsent', ...said, consentId: consentIdOf(owner, 'face', version) }
  }
  test('is given once to a version of the text', () => {
    const { type: _, ...data } = consent('1') as Extract<ReferencesCommand, { type: 'GiveConsent' }>
    given().when(consent('1')).thenEvents({ type: 'ConsentGiven', data })
    following(consent('1')).when(consent('1')).thenAlready()
    following(consent('1')).when(consent('2')).thenEventsLike({ type: 'ConsentGiven' })
  })
})
