import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useRef, useState } from 'react'

/** The hand has come to rest: the address may follow. */
const addressAfterMs = 250

/**
 * The moment that is looked at: the hand moves it at once, the address follows when it rests.
 * @returns `at` for the server, null while it is now
 */
export function useChosenMoment(userId: string, nowMs: number) {
  const search = useSearch({ from: '/finance/accounts/$userId' })
  const navigate = useNavigate()
  const rest = useRef(0)
  const [known, setKnown] = useState(search.at)
  const [chosen, setChosen] = useState(() => msOf(search.at))
  // Somebody went back, or followed a link to another moment.
  if (search.at !== known) {
    setKnown(search.at)
    setChosen(msOf(search.at))
  }
  const choose = useCallback(
    (ms: number) => {
      const next = ms >= nowMs ? null : ms
      setChosen(next)
      clearTimeout(rest.current)
      rest.current = window.setTimeout(() => {
        const at = next === null ? undefined : new Date(next).toISOString()
        setKnown(at)
        void navigate({
          to: '/finance/accounts/$userId',
          params: { userId },
          search: ({ at: _, ...rest }) => ({ ...rest, ...(at !== undefined && { at }) }),
          replace: true,
          resetScroll: false,
        })
      }, addressAfterMs)
    },
    [userId, nowMs, navigate],
  )
  return { atMs: chosen ?? nowMs, at: chosen === null ? null : new Date(chosen).toISOString(), choose }
}

function msOf(at: string | undefined): number | null {
  const ms = at === undefined ? Number.NaN : Date.parse(at)
  return Number.isNaN(ms) ? null : ms
}
