import { deactivatePhoto } from '../../commands/portraits/deactivatePhoto.ts'
import { defineEndpoint } from '../endpoint.ts'
import { idParams } from '../shapes.ts'
import { refusalProblem } from '../toProblem.ts'

export const deleteReferencePhoto = defineEndpoint({
  method: 'delete',
  path: '/api/ai/reference-photos/:id',
  access: 'user',
  tag: 'Reference photos',
  summary: 'Deactivate a photo',
  description: 'It can not be used for new work from then on; its file is erased a minute or more later, once no open job needs it.',
  params: idParams,
  writesLedger: true,
  success: { status: 204, description: 'Deactivated, now or before.' },
  handle: async ({ context }, { caller, params, info }) => {
    const deactivated = await deactivatePhoto(context, { userId: caller.userId, photoId: params.id, info })
    if (deactivated.type === 'refused') throw refusalProblem(deactivated)
    return { type: 'empty', position: deactivated.position }
  },
})
