import { api } from '../api/client.ts'
import { watchNothing } from '../api/progress.ts'
import { queryClient } from '../api/queryClient.ts'
import { getSession, setSession } from '../api/session.ts'
import { onSignedOutElsewhere } from '../features/session/remembered.ts'

/** Leaves nothing of the person in this tab; the picture cookie ends at the server, and the session at its issuer. */
export async function signOut({ isErased = false }: { readonly isErased?: boolean } = {}): Promise<void> {
  const session = getSession()
  // Whoever is erased has no cookie any more, and the server answers them nothing.
  if (!isErased && session?.roles.includes('user')) await api.DELETE('/api/ai/images/session').catch(() => undefined)
  const onward = session?.keptIn === 'memory' ? await import('../features/session/oidc.ts').then((oidc) => oidc.leaveIssuer()) : null
  forget()
  if (onward !== null) location.assign(onward)
}

function forget(): void {
  setSession(null)
  watchNothing()
  queryClient.clear()
}

// Tabs share no session from an issuer, but whoever signs out means all of them.
onSignedOutElsewhere(() => {
  if (getSession()?.keptIn === 'memory') forget()
})
