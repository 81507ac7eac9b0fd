/**
 * Said quietly over the pages of those who work with the ledger: that what is read is behind what is recorded, or that nothing
 * can be read now. It looks again by itself, and once all is well again everything on the page is read again.
 */
import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, contentOf } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'
import { mine } from '../api/queries.ts'
import { lagMsMax } from '../features/operations/lights.ts'
import { useFormat } from '../i18n/format.ts'
import { defineTexts, plural, useTexts } from '../i18n/texts.ts'
import styles from './Layout.module.css'

const askEveryMs = { well: 5_000, troubled: 2_000 }
const name = 'read-models'

interface Lag {
  readonly lagPositions: number
  readonly lagMs: number
}
const isBehind = (lag: Lag | undefined) => lag !== undefined && lag.lagMs > lagMsMax.projector

const lagQuery = (queryClient: QueryClient) => {
  const queryKey = mine(name)
  const isTroubled = () => {
    const before = queryClient.getQueryState<Lag>(queryKey)
    return before?.status === 'error' || isBehind(before?.data)
  }
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }): Promise<Lag> => {
      const wasTroubled = isTroubled()
      const lag = await contentOf(api.GET('/api/read-models', { signal }))
      if (wasTroubled && !isBehind(lag)) void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[2] !== name })
      return lag
    },
    retry: false,
    staleTime: 0,
    refetchInterval: () => (isTroubled() ? askEveryMs.troubled : askEveryMs.well),
  })
}

export function ReadingNotice() {
  const t = useTexts(texts)
  const format = useFormat()
  const queryClient = useQueryClient()
  const { data: lag, dataUpdatedAt, error } = useQuery(lagQuery(queryClient))
  // Where the server doesn't answer at all, `offline-notice` says so.
  const state = error instanceof ApiProblem && error.status >= 500 ? 'away' : error === null && isBehind(lag) ? 'behind' : null
  return (
    <div role="status" className="off-paper">
      {state !== null && (
        <p className={styles.offline} data-testid="reading-notice" data-state={state}>
          {state === 'behind' && t.behind(format.exact(dataUpdatedAt - (lag?.lagMs ?? 0)), lag?.lagPositions ?? 0, format.number)}
          {state === 'away' && (dataUpdatedAt === 0 ? t.away : t.awaySince(format.exact(dataUpdatedAt)))}
        </p>
      )}
    </div>
  )
}

const texts = defineTexts(
  {
    behind: (time: string, events: number, number: (value: number) => string) =>
      `${time}까지 적힌 것을 보여 드립니다. 그 뒤에 적힌 ${number(events)}건은 아직 옮겨지지 않았고, 옮겨지면 저절로 보입니다.`,
    away: '지금은 읽어 오지 못합니다. 이어지면 저절로 읽습니다.',
    awaySince: (time: string) => `지금은 읽어 오지 못합니다. 보이는 것은 ${time}에 읽은 것이고, 이어지면 저절로 다시 읽습니다.`,
  },
  {
    behind: (time, events, number) =>
      `What you see ends at ${time}. ${number(events)} later ${plural(events, 'event is', 'events are')} recorded and will show by ${plural(events, 'itself', 'themselves')}.`,
    away: 'Nothing can be read right now. It is read again by itself.',
    awaySince: (time) => `Nothing can be read right now. What you see was read at ${time}; it is read again by itself.`,
  },
)
