/**
 * Tabs share no session from an issuer, yet one browser is one person's: each tab tells the others who signed in in it, and
 * where that is somebody else than before, the page begins anew. Said aloud and kept nowhere.
 */
import { getSession } from '../../api/session.ts'

let channel: BroadcastChannel | null = null

export function tellOtherTabs(userId: string): void {
  channel ??= opened()
  channel.postMessage(userId)
}

function opened(): BroadcastChannel {
  const others = new BroadcastChannel('sillok.signedIn')
  others.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const session = getSession()
    if (session?.keptIn === 'memory' && session.userId !== data) location.reload()
  })
  return others
}
