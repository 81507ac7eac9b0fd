import { Problem } from '../problems.ts'

/**
 * The version that an edit expects, by `If-Match`; null for `*`, any. Strong comparison (RFC 9110): of a list, the tag
 * that names the present version counts; a weak tag or nonsense names none.
 * @param present the album's version as it is known now; the decision itself compares again
 * @throws Problem `precondition_required`, `precondition_failed`
 */
export function expectedVersionOf(ifMatch: string | undefined, present: number): number | null {
  if (ifMatch === undefined || ifMatch.trim() === '') throw new Problem('precondition_required')
  if (ifMatch.trim() === '*') return null
  const named = ifMatch.split(',').some((tag) => tag.trim() === `"${present}"`)
  if (!named) throw new Problem('precondition_failed')
  return present
}
