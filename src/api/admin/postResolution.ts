import { z } from 'zod'
import { resolveRejection } from '../../commands/payments/resolveRejection.ts'
import { limits } from '../../domain/catalogue.ts'
import { typedTextSchema } from '../../domain/text.ts'
import { readRejection } from '../../projections/rejectedPayments/queries.ts'
import { defineEndpoint } from '../endpoint.ts'
import { Problem } from '../problems.ts'
import { idParams } from '../shapes.ts'

/** What was rejected a moment ago may not be in the read model yet. */
const projectedWithinMs = 2_000

export const postResolution = defineEndpoint({
  method: 'post',
  path: '/api/admin/rejected-payments/:id/resolution',
  access: 'admin',
  tag: 'Administration',
  summary: 'Take a rejected notice off the operator’s list',
  description: 'Who did it and the note are recorded. Again: nothing; the first note stays.',
  params: idParams,
  body: {
    kind: 'json',
    schema: z.strictObject({ note: typedTextSchema(limits.grantReasonCharactersMax) }).meta({ id: 'ResolutionRequest' }),
    example: { note: '은행에 확인했습니다' },
  },
  writesLedger: true,
  success: { status: 204, description: 'It is off the list.' },
  problems: ['not_found'],
  handle: async ({ context, db, positions }, { params, body, info }) => {
    const find = () => readRejection(db, params.id)
    const findInTime = async () => ((await positions.waitFor(await context.store.head(), projectedWithinMs)) ? find() : null)
    const rejection = (await find()) ?? (await findInTime())
    if (!rejection) throw new Problem('not_found')
    const { position } = await resolveRejection(context, { ...rejection, note: body.note, info })
    return { type: 'empty', position }
  },
})
