/**
 * What this browser last did at the issuer: signed in or out. No token and no name; it says whether a page that is opened
 * anew should ask the issuer who is there, since the session itself is in no storage.
 */
const key = 'sillok.atIssuer'

export const remembered = (): string | null => localStorage.getItem(key)

export function remember(last: 'in' | 'out' | null): void {
  if (last === null) localStorage.removeItem(key)
  else localStorage.setItem(key, last)
}

/** Another tab signed out. */
export function onSignedOutElsewhere(listener: () => void): void {
  addEventListener('storage', (event) => {
    if (event.key === key && event.newValue === 'out') listener()
  })
}
