import { expect, test } from 'vitest'
import type { Catalog } from '../../api/queries.ts'
import { emptyDraft } from './draft.ts'
import { hasChoice, orderOf, pairsOf, setOf, stylesOfSet } from './plan.ts'

const essential = ['CLASSIC_STUDIO', 'LUXURY_HOTEL', 'OUTDOOR_GARDEN', 'TRADITIONAL_HANBOK', 'CHOICE']
const light = { STUDIO: ['CLASSIC_STUDIO', 'LUXURY_HOTEL', 'MINIMALIST_GALLERY'], OUTDOOR: [], CONCEPT: [] }
const catalog: Catalog = {
  styles: [],
  snapTypes: [],
  sets: [
    { id: 'light', totalImages: 5, styles: null, stylesBySnapType: light, rule: '' },
    {
      id: 'essential',
      totalImages: 10,
      styles: essential,
      stylesBySnapType: { STUDIO: essential, OUTDOOR: essential, CONCEPT: essential },
      rule: '',
    },
  ],
  models: [],
  packages: [],
  limits: {
    creditsPerImage: 1,
    imagesPerJobMax: 20,
    stylesPerJobMax: 20,
    openJobsMax: 1,
    jobDeadlineMs: 900_000,
    referencePhotoBytesMax: 10,
    albumNameCharactersMax: 100,
    signupBonusCredits: 5,
    refusalsPerHourMax: 300,
    checkoutsPerHourMax: 60,
    albumsPerHourMax: 1,
    albumEditsPerHourMax: 1,
    portraitsPerHourMax: 1,
    consentsPerHourMax: 1,
    ordersPerHourMax: 1,
  },
}
const said = (draft: typeof emptyDraft) => pairsOf(catalog, draft).map(({ style, role }) => `${style} ${role}`)

test('the light set is two styles for both and the third for the first', () => {
  expect(said(emptyDraft)).toEqual([
    'CLASSIC_STUDIO BRIDE',
    'CLASSIC_STUDIO GROOM',
    'LUXURY_HOTEL BRIDE',
    'LUXURY_HOTEL GROOM',
    'MINIMALIST_GALLERY BRIDE',
  ])
})

test('the set with a choice has the chosen style in its place, for both', () => {
  const set = setOf(catalog, 10)
  expect(set && hasChoice(set)).toBe(true)
  expect(set && stylesOfSet(set, { snapType: 'OUTDOOR', choice: 'CITY_LIFESTYLE' }).at(-1)).toBe('CITY_LIFESTYLE')
  expect(said({ ...emptyDraft, count: 10 })).toHaveLength(10)
  expect(said({ ...emptyDraft, count: 10 }).slice(-2)).toEqual(['SUNSET_BEACH BRIDE', 'SUNSET_BEACH GROOM'])
})

test('styles picked by hand are shot for each role that was picked', () => {
  const draft = { ...emptyDraft, mode: 'SINGLE' as const, styles: ['SUNSET_BEACH', 'BLACK_AND_WHITE'], roles: ['GROOM' as const] }
  expect(said(draft)).toEqual(['SUNSET_BEACH GROOM', 'BLACK_AND_WHITE GROOM'])
})

test('what is tried again is exactly what failed, with the portraits of its roles alone', () => {
  const pairs = [{ style: 'LUXURY_HOTEL', role: 'GROOM' as const }]
  expect(orderOf(catalog, { ...emptyDraft, pairs, albumId: 'album' }, { BRIDE: 'bride', GROOM: 'groom' })).toEqual({
    albumId: 'album',
    mode: 'BATCH',
    pairs,
    referencePhotoIds: ['groom'],
  })
})
