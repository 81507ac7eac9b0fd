/** Where to go on after signing in: a path of ours, else the beginning. A path of somebody else's begins with two slashes. */
export const nextAddress = (next: unknown): string => (typeof next === 'string' && /^\/(?![/\\])[^\s\p{Cc}]*$/u.test(next) ? next : '/')

/** `?next=`, kept only when it is such a path. */
export function nextOf(search: Record<string, unknown>): { readonly next?: string } {
  const next = nextAddress(search.next)
  return next === '/' ? {} : { next }
}
