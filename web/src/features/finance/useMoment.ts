import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { momentQuery } from './queries.ts'

/**
 * The state of an account at the moment that is pointed at. One question at a time: while one is under way the hand may go
 * on, and the next one asks for where it is then. What was shown last stays until the newer answer is there.
 * @param at RFC 3339; null is now
 */
export function useMoment(userId: string, at: string | null) {
  const [asked, setAsked] = useState(at)
  const query = useQuery({ ...momentQuery(userId, asked), placeholderData: keepPreviousData })
  if (asked !== at && !query.isFetching) setAsked(at)
  return { ...query, isBehind: asked !== at || query.isPlaceholderData }
}
