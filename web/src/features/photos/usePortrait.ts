/** One role's portrait: what is registered, what was chosen last, and what the face check said of it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, contentOf } from '../../api/client.ts'
import { ApiProblem, codeOf } from '../../api/problem.ts'
import { mine, referencePhotosQuery } from '../../api/queries.ts'
import type { Role } from '../../i18n/names.ts'
import type { Box } from './cropAround.ts'

export type Portrait = ReturnType<typeof usePortrait>

export function usePortrait(role: Role) {
  const queryClient = useQueryClient()
  const { data: photos } = useQuery(referencePhotosQuery())
  const registered = photos?.find((photo) => photo.role === role) ?? null
  const refresh = () => queryClient.invalidateQueries({ queryKey: mine('referencePhotos') })
  const upload = useMutation({ mutationFn: (file: File) => registerPortrait(role, file), onSuccess: refresh })
  const remove = useMutation({
    mutationFn: (id: string) => api.DELETE('/api/ai/reference-photos/{id}', { params: { path: { id } } }),
    onSuccess: () => {
      upload.reset()
      return refresh()
    },
  })
  return {
    role,
    registered,
    loading: photos === undefined,
    chosen: upload.variables ?? null,
    /** The picture that was chosen, rather than the one that is registered: while it is looked at, and when it was refused. */
    showsChosen: upload.variables !== undefined && !upload.isSuccess,
    looking: upload.isPending,
    /** Null before anything was chosen or registered; `ok`, a problem's code, or `unreachable`. */
    code: verdictOf(upload.error, registered !== null, upload.isPending),
    faces: facesOf(upload.error),
    upload: upload.mutate,
    remove: (id: string) => remove.mutate(id),
  }
}

function registerPortrait(role: Role, file: File) {
  return contentOf(
    api.POST('/api/ai/reference-photos', {
      // The document has a file as a string; the form carries the file itself.
      body: { role, image: file.name },
      bodySerializer: () => {
        const form = new FormData()
        form.set('role', role)
        form.set('image', file)
        return form
      },
    }),
  )
}

function verdictOf(error: Error | null, registered: boolean, looking: boolean): string | null {
  if (looking) return null
  if (error) return codeOf(error) ?? 'unreachable'
  return registered ? 'ok' : null
}

const facesOf = (error: Error | null): readonly Box[] => (error instanceof ApiProblem ? (error.document?.faces ?? []) : [])
