/** Said quietly while the network or the server is away; what was on the page stays. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useReachable } from '../api/reachable.ts'
import { useTexts } from '../i18n/texts.ts'
import styles from './Layout.module.css'
import { wordTexts } from './wordTexts.ts'

const healthName = 'health'
const askMs = { reachable: 5_000, away: 1_500 }

export function OfflineNotice() {
  const t = useTexts(wordTexts)
  const reachable = useReachable()
  const queryClient = useQueryClient()
  useQuery({
    queryKey: [healthName, reachable],
    queryFn: async ({ signal }) => {
      await api.GET('/healthz', { signal })
      // Whatever happened meanwhile is read again.
      if (!reachable) await queryClient.invalidateQueries({ predicate: ({ queryKey: [name] }) => name !== healthName })
      return true
    },
    retry: false,
    refetchInterval: reachable ? askMs.reachable : askMs.away,
    staleTime: 0,
  })
  return (
    <div role="status" className="off-paper">
      {!reachable && (
        <p className={styles.offline} data-testid="offline-notice">
          {t.offline}
        </p>
      )}
    </div>
  )
}
