/**
 * Runs in the head of the first page before anything of it is drawn: written into the page by `tools/prerender.ts`, so it
 * knows nothing but what it is given. The page is kept unseen for who is signed in or reads another language, and put on
 * the paper that was chosen. For all others it is whole without the client's script, which comes after the pictures and
 * letters that are seen, or with the first touch; a button that is pressed meanwhile is marked, and pressed again by it.
 */
export interface Early {
  readonly language: string
  readonly script: string
  /** What the script asks for, so that it comes beside it. */
  readonly parts: readonly string[]
  /** A picture that never comes mustn't keep the page from coming alive. */
  readonly waitMsMax: number
}

export function early({ language, script, parts, waitMsMax }: Early): void {
  const page = document.documentElement
  const kept = (name: string) => localStorage.getItem('sillok.' + name)
  const theme = kept('theme')
  if (theme) page.dataset.theme = theme
  const isOurs = !kept('session') && kept('atIssuer') !== 'in'
  const reads = kept('language') || (navigator.language.startsWith('ko') ? 'ko' : 'en')
  let isAsked = false
  const ask = () => {
    if (isAsked) return
    isAsked = true
    const add = (name: 'link' | 'script', as: object) => document.head.append(Object.assign(document.createElement(name), as))
    add('script', { type: 'module', src: script })
    for (const href of parts) add('link', { rel: 'modulepreload', href })
  }
  page.dataset.drawn = isOurs && reads === language ? 'yes' : 'no'
  if (page.dataset.drawn === 'no') return ask()
  addEventListener('load', () => requestAnimationFrame(() => setTimeout(ask)))
  setTimeout(ask, waitMsMax)
  for (const touch of ['pointerdown', 'keydown']) addEventListener(touch, ask)
  addEventListener('click', ({ target }) => {
    if (page.dataset.drawn && target instanceof Element) target.closest('button')?.setAttribute('data-pressed', '')
  })
}
