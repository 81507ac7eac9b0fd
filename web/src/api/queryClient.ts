/** Where the server's state is kept, and nowhere else. */
import { QueryClient } from '@tanstack/react-query'
import { isPassing } from './problem.ts'

const attemptsMax = 4

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Offline is said by `offline-notice`; a request that fails is tried again, and again when the network is back.
      networkMode: 'always',
      retry: (failures, error) => failures < attemptsMax && isPassing(error),
      retryDelay: (failures) => Math.min(500 * 2 ** failures, 4_000),
      staleTime: 5_000,
    },
    mutations: { networkMode: 'always' },
  },
})
