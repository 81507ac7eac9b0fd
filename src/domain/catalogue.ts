/** What can be bought: styles, snap types, sets, packages, limits. Prices and rules, in one place. */
import { z } from 'zod'

export const roleSchema = z.enum(['GROOM', 'BRIDE'])
export type Role = z.infer<typeof roleSchema>
/** Of what is shown: pictures of before may be of both, or of nobody knows whom. Orderable are the roles alone. */
export const shownRoleSchema = z.enum([...roleSchema.options, 'COUPLE']).nullable()
export type ShownRole = z.infer<typeof shownRoleSchema>
export const jobStatusSchema = z.enum(['PENDING', 'PROCESSING', 'COMPLETED', 'PARTIAL', 'FAILED', 'CANCELLED'])
export type JobStatus = z.infer<typeof jobStatusSchema>
/** A job in one of them changes no more. */
export const terminalStatusSchema = jobStatusSchema.extract(['COMPLETED', 'PARTIAL', 'FAILED', 'CANCELLED'])
export type TerminalStatus = z.infer<typeof terminalStatusSchema>
export const taskStatusSchema = z.enum(['WAITING', 'RUNNING', 'DELIVERED', 'FAILED', 'CANCELLED'])
export type TaskStatus = z.infer<typeof taskStatusSchema>
/** Why an image was not delivered: a closed list. They stand in events, so none is ever taken out. */
export const failureCodeSchema = z.enum([
  'content_refused',
  'provider_unavailable',
  'provider_timeout',
  'bad_result',
  'reference_photo_gone',
  'deadline_exceeded',
  'internal',
])
export type FailureCode = z.infer<typeof failureCodeSchema>

export const snapTypes = {
  STUDIO: ['CLASSIC_STUDIO', 'LUXURY_HOTEL', 'MINIMALIST_GALLERY', 'BLACK_AND_WHITE'],
  OUTDOOR: ['OUTDOOR_GARDEN', 'SUNSET_BEACH', 'ENCHANTED_FOREST'],
  CONCEPT: ['TRADITIONAL_HANBOK', 'VINTAGE_CINEMATIC', 'CITY_LIFESTYLE'],
} as const
export type SnapType = keyof typeof snapTypes
export type Style = (typeof snapTypes)[SnapType][number]
export const styles: readonly Style[] = Object.values(snapTypes).flat()
/** Still found in old rows: shown, not orderable. */
export const legacyStyles: readonly string[] = ['CLASSIC', 'MODERN', 'VINTAGE', 'ROMANTIC', 'CINEMATIC']
export const isStyle = (name: string): name is Style => (styles as readonly string[]).includes(name)

/** Placeholders of the set recipes below: the user's own choice, and the snap type's own styles. */
export const choice = 'CHOICE'
/** Batch sets. `styles` in order; `CHOICE` is a style of the user's choice. The light set depends on the snap type. */
export const sets = [
  { id: 'light', totalImages: 5, styles: null, rule: 'first two styles of the snap type for both roles, the third for the first role' },
  {
    id: 'essential',
    totalImages: 10,
    styles: ['CLASSIC_STUDIO', 'LUXURY_HOTEL', 'OUTDOOR_GARDEN', 'TRADITIONAL_HANBOK', choice],
    rule: 'each style for both roles',
  },
  {
    id: 'premium',
    totalImages: 20,
    styles: [
      'CLASSIC_STUDIO',
      'CLASSIC_STUDIO',
      'LUXURY_HOTEL',
      'LUXURY_HOTEL',
      'MINIMALIST_GALLERY',
      'OUTDOOR_GARDEN',
      'OUTDOOR_GARDEN',
      'SUNSET_BEACH',
      'TRADITIONAL_HANBOK',
      choice,
    ],
    rule: 'each style for both roles',
  },
] as const

export type SetId = (typeof sets)[number]['id']

/** The `styles` of an order for a set with both roles; with the set's `totalImages` its tasks are the set's images. */
export function stylesOfSet<Chosen extends string>(id: SetId, snapType: SnapType, chosen: Chosen): readonly (Style | Chosen)[] {
  const recipe = sets.find((set) => set.id === id)?.styles ?? null
  return recipe === null ? snapTypes[snapType].slice(0, 3) : recipe.map((style) => (style === choice ? chosen : style))
}

/** Prices in Korean won. */
export const packages = [
  { id: 'credits-10', credits: 10, priceKrw: 3_900 },
  { id: 'credits-30', credits: 30, priceKrw: 9_900 },
  { id: 'credits-50', credits: 50, priceKrw: 14_900 },
  { id: 'credits-100', credits: 100, priceKrw: 24_900 },
] as const

export const limits = {
  signupBonusCredits: 5,
  imagesPerJobMax: 20,
  stylesPerJobMax: 20,
  grantCreditsMax: 100_000,
  /** What can be spent has this bound: it fits every column and every sum of ours with room. */
  balanceCreditsMax: 1_000_000_000,
  grantReasonCharactersMax: 200,
  albumNameCharactersMax: 100,
  groupsPerAlbumMax: 20,
  groupNameCharactersMax: 40,
  tagsPerPhotoMax: 10,
  tagCharactersMax: 30,
  /** An album's own order names so many photos; those beyond stand behind them. */
  orderedPhotosMax: 5_000,
  referencePhotoBytesMax: 10 * 1024 * 1024,
  /** A refused order is an event, so that its key keeps its answer; this bounds what one account can write that way. */
  refusalsPerHourMax: 300,
  /** Orders of credits that one account may open; each is a stream of its own and a session at the provider. */
  checkoutsPerHourMax: 60,
  /** What else one account can write within an hour; each is far more than a couple does. */
  albumsPerHourMax: 300,
  albumEditsPerHourMax: 5_000,
  portraitsPerHourMax: 2_000,
  consentsPerHourMax: 100,
  ordersPerHourMax: 20_000,
  /** How long a deactivated photo's file is kept at least. */
  photoErasureDelayMs: 60_000,
  /** An order of credits that nobody has paid by then expires. */
  checkoutOpenMs: 24 * 60 * 60_000,
} as const

export const defaultAlbumName = '나의 앨범'
