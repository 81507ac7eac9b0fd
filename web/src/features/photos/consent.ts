/** Consent to the use of one's face, and that the partner agrees: asked once, recorded by the server. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, contentOf } from '../../api/client.ts'
import { mine } from '../../api/queries.ts'

/** Of the text of `consent` in `texts.ts`: another text is asked for again, under the next number. */
const textVersion = 1

/** `asking` shows nothing yet; pictures are sent from `given` on. */
export type Consent = 'asking' | 'wanted' | 'pending' | 'given'

const consentsQuery = () =>
  queryOptions({
    queryKey: mine('consents'),
    queryFn: async ({ signal }) => {
      const { consents } = await contentOf(api.GET('/api/user/consents', { params: { query: { limit: 100 } }, signal }))
      return consents.some(({ kind, version }) => kind === 'face' && version === textVersion)
    },
  })

export function useConsent() {
  const queryClient = useQueryClient()
  const { data: given, isError } = useQuery(consentsQuery())
  const give = useMutation({
    mutationFn: () => contentOf(api.POST('/api/user/consents', { body: { kind: 'face', version: textVersion } })),
    onSuccess: () => queryClient.setQueryData(consentsQuery().queryKey, true),
    onError: () => setTicked(false),
  })
  // At once, not when the request has begun: a box that is ticked stays so.
  const [ticked, setTicked] = useState(false)
  const consent: Consent = given ? 'given' : ticked ? 'pending' : given === false || isError ? 'wanted' : 'asking'
  // Where it was asked it stays, so that one sees what one has said.
  const [asked, setAsked] = useState(false)
  if (consent === 'wanted' && !asked) setAsked(true)
  const tick = () => {
    setTicked(true)
    give.mutate()
  }
  return { consent, asked, failed: give.isError, give: tick }
}
