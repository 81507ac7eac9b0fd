/** The first page as who isn't signed in sees it, drawn before anybody asks: read by `tools/prerender.ts` alone, after a build. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { routeTree } from './app/routes.tsx'
import { texts } from './features/landing/texts.ts'
import { language, languages, type Language } from './i18n/language.ts'

export { languages, type Language }

/** For who finds the page by searching. */
export const descriptionOf = (of: Language): string => texts[of].intro

/** What belongs into the page's head comes first, then what lies in `#root`. */
export async function draw(of: Language): Promise<string> {
  language.set(of)
  const router = createRouter({ routeTree, history: createMemoryHistory({ initialEntries: ['/'] }) })
  await router.load()
  return renderToString(
    <StrictMode>
      <QueryClientProvider client={new QueryClient()}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  )
}
