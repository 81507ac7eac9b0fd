import { deleteAlbum as removeAlbum } from '../../commands/albums/albums.ts'
import { defineEndpoint } from '../endpoint.ts'
import { idParams } from '../shapes.ts'
import { refusalProblem } from '../toProblem.ts'

export const deleteAlbum = defineEndpoint({
  method: 'delete',
  path: '/api/ai/albums/:id',
  access: 'user',
  tag: 'Albums',
  summary: 'Delete an album; its photos go to the default album',
  params: idParams,
  writesLedger: true,
  success: { status: 204, description: 'Deleted, now or before.' },
  problems: ['validation_failed'],
  handle: async ({ context }, { caller, params, info }) => {
    const deleted = await removeAlbum(context, { userId: caller.userId, albumId: params.id, info })
    if (deleted.type === 'refused') throw refusalProblem(deleted)
    return { type: 'empty', position: deleted.position }
  },
})
