/**
 * Edits of one album, one after another. Each is seen at once and sent with the version it was made on; when somebody
 * else was faster, the album is read again and the edit said of that one, so that neither is lost.
 */
import { type QueryClient, useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { codeOf, isPassing } from '../../api/problem.ts'
import { albumsQuery, mine } from '../../api/queries.ts'
import { type Album, albumOf, albumQuery, applied, type Edit } from './album.ts'

const attemptsMax = 6

/** @returns whether the album was another one than it was made on */
async function send(client: QueryClient, id: string, edit: Edit): Promise<boolean> {
  const query = albumQuery(id)
  for (let attempt = 1; ; attempt += 1) {
    const album = attempt === 1 ? await client.ensureQueryData(query) : await client.fetchQuery({ ...query, staleTime: 0 })
    try {
      const answer = api.PATCH('/api/ai/albums/{id}', {
        params: { path: { id }, header: { 'If-Match': album.etag } },
        body: edit(album),
      })
      const edited = albumOf(await answer)
      // A read that began before the edit must not bring back what was before it.
      await client.cancelQueries({ queryKey: query.queryKey })
      client.setQueryData(query.queryKey, edited)
      return attempt > 1
    } catch (error) {
      if (codeOf(error) !== 'precondition_failed' || attempt === attemptsMax) throw error
    }
  }
}

export function useAlbumEdits(id: string) {
  const client = useQueryClient()
  const [conflict, setConflict] = useState(false)
  const mutationKey = mine('editAlbum', id)
  const { mutate, error, reset } = useMutation({
    mutationKey,
    scope: { id: `album-${id}` },
    mutationFn: (edit: Edit) => send(client, id, edit),
    retry: (failures, failure) => failures < attemptsMax && isPassing(failure),
    retryDelay: (failures) => Math.min(500 * 2 ** failures, 4_000),
    onSuccess: (wasAnother) => {
      if (wasAnother) setConflict(true)
      return client.invalidateQueries({ queryKey: albumsQuery().queryKey })
    },
    onError: () => client.invalidateQueries({ queryKey: albumQuery(id).queryKey }),
  })
  const pending = useMutationState({
    filters: { mutationKey, status: 'pending' },
    select: ({ state }) => state.variables as Edit | undefined,
  })
  return {
    edit: mutate,
    conflict,
    dismiss: () => setConflict(false),
    error,
    reset,
    /** With what is on its way. */
    seen: (album: Album): Album => pending.reduce((shown, edit) => (edit ? applied(shown, edit(shown)) : shown), album),
  }
}
