/** What a draft comes to: which pictures, in which order, and the order as the API takes it. */
import type { Catalog } from '../../api/queries.ts'
import { type Role, roles as bothRoles } from '../../i18n/names.ts'
import type { Draft, Pair } from './draft.ts'

/** Stands in a set for the style of one's own choice. */
const choicePlaceholder = 'CHOICE'

export type CatalogSet = Catalog['sets'][number]

export const setOf = (catalog: Catalog, count: number): CatalogSet | undefined => catalog.sets.find((set) => set.totalImages === count)

export const hasChoice = (set: CatalogSet): boolean => set.styles?.includes(choicePlaceholder) ?? false

/** The set's styles, in order; the chosen one in its place. */
export function stylesOfSet(set: CatalogSet, draft: Pick<Draft, 'snapType' | 'choice'>): readonly string[] {
  const bySnapType: Readonly<Record<string, readonly string[]>> = set.stylesBySnapType
  return (bySnapType[draft.snapType] ?? []).map((style) => (style === choicePlaceholder ? draft.choice : style))
}

/** Style first, then role, as many as there are to be. */
export function pairsOf(catalog: Catalog, draft: Draft): readonly Pair[] {
  if (draft.pairs) return draft.pairs
  if (draft.mode === 'SINGLE') return cross(draft.styles, draft.roles)
  const set = setOf(catalog, draft.count)
  return set ? cross(stylesOfSet(set, draft), bothRoles).slice(0, set.totalImages) : []
}

const cross = (styles: readonly string[], roles: readonly Role[]): readonly Pair[] =>
  styles.flatMap((style) => roles.map((role) => ({ style, role })))

/** A portrait may have gone since it was chosen: only whoever has one is shot, and a set is of both. */
export function withPortraits(draft: Draft, photoIds: Readonly<Partial<Record<Role, string>>>): Draft {
  const there = bothRoles.filter((role) => photoIds[role] !== undefined)
  const chosen = draft.roles.filter((role) => there.includes(role))
  return { ...draft, roles: chosen.length > 0 ? chosen : there }
}

/** The body of `POST /api/ai/jobs`. */
export function orderOf(catalog: Catalog, draft: Draft, photoIds: Readonly<Partial<Record<Role, string>>>) {
  const pairs = pairsOf(catalog, draft)
  const referencePhotoIds = bothRoles.flatMap((role) => (pairs.some((pair) => pair.role === role) ? (photoIds[role] ?? []) : []))
  return { ...(draft.albumId === null ? {} : { albumId: draft.albumId }), mode: draft.mode, pairs: [...pairs], referencePhotoIds }
}
