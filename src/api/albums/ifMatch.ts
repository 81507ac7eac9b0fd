import { Problem } from '../problems.ts'

/**
 * The version that an edit expects, by `If-Match`; null for `*`, any. Strong comparison (RFC 9110): a weak tag, a
 * list or nonsense names no version and so never the present one.
 * @throws Problem `precondition_required`, `precondition_failed`
 */
export function expectedVersionOf(ifMatch: string | undefined): number | null {
  if (ifMatch === undefined || ifMatch.trim() === '') throw new Problem('precondition_required')
  if (ifMatch.trim() === '*') return null
  const version = /^ *"(0|[1-9]\d{0,8})" *$/.exec(ifMatch)?.[1]
  if (version === undefined) throw new Problem('precondition_failed')
  return Number(version)
}
