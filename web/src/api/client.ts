/**
 * The one way to the server: a client typed by `openapi.json`. A refusal is thrown as `ApiProblem`, no answer as
 * `Unreachable`; what comes back is the content.
 */
import createClient, { type Middleware } from 'openapi-fetch'
import { ApiProblem, type ProblemDocument, Unreachable } from './problem.ts'
import { noteAnswer } from './reachable.ts'
import type { paths } from './schema.d.ts'
import { freshSession, noteVerdict } from './session.ts'

/** A proxy's own 502 or 504 says that there is no server behind it. */
const nobodyThere = new Set([502, 504])

const credentials: Middleware = {
  async onRequest({ request }) {
    const session = await freshSession()
    if (session) request.headers.set('Authorization', `Bearer ${session.token}`)
    return request
  },
  async onResponse({ response, request }) {
    noteAnswer(!nobodyThere.has(response.status))
    noteVerdict(request.headers.get('Authorization')?.slice('Bearer '.length) ?? '', response.status)
    if (!response.ok) throw new ApiProblem(response.status, await documentOf(response))
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return
    noteAnswer(false)
    return new Unreachable('no answer', { cause: error })
  },
}

async function documentOf(response: Response): Promise<ProblemDocument | null> {
  if (!response.headers.get('Content-Type')?.includes('json')) return null
  const document: ProblemDocument = await response.json()
  return document
}

export const api = createClient<paths>({ baseUrl: location.origin })
api.use(credentials)

/** The content of an answer; refusals were thrown before. */
export async function contentOf<Content>(answer: Promise<{ readonly data?: Content }>): Promise<NonNullable<Content>> {
  const { data } = await answer
  if (data === undefined || data === null) throw new ApiProblem(500, null)
  return data
}
