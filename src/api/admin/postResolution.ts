import { z } from 'zod'
import { resolveRejection } from '../../commands/payments/resolveRejection.ts'
import { readRejection } from '../../projections/rejectedPayments/queries.ts'
import { defineEndpoint } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { idParams, textSchema } from '../shapes.ts'
import { refundReasonCharactersMax } from './postRefund.ts'

export const postResolution = defineEndpoint({
  method: 'post',
  path: '/api/admin/rejected-payments/:id/resolution',
  access: 'admin',
  tag: 'Administration',
  summary: 'Take a rejected notice off the operator’s list',
  description: 'Who did it and the note are recorded. Again: nothing; the first note stays.',
  params: idParams,
  body: { kind: 'json', schema: z.strictObject({ note: textSchema(1, refundReasonCharactersMax) }) },
  readsLedger: true,
  writesLedger: true,
  success: { status: 204, description: 'It is off the list.' },
  problems: ['not_found'],
  handle: async ({ context, db }, { params, body, info }) => {
    const rejection = await readRejection(db, params.id)
    if (!rejection) throw new Problem('not_found')
    const { position } = await resolveRejection(context, { ...rejection, note: body.note, info })
    return { type: 'empty', position }
  },
})
