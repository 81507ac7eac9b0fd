import { api } from '../api/client.ts'
import { watchJob } from '../api/progress.ts'
import { queryClient } from '../api/queryClient.ts'
import { getSession, setSession } from '../api/session.ts'

/** Leaves nothing of the person in this tab; the picture cookie ends at the server. */
export async function signOut(): Promise<void> {
  const session = getSession()
  if (session?.roles.includes('user')) await api.DELETE('/api/ai/images/session').catch(() => undefined)
  setSession(null)
  watchJob(null)
  queryClient.clear()
}
