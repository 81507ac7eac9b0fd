import { z } from 'zod'
import { findEntry } from '../../finance/entries/queries.ts'
import { storyOf } from '../../finance/story/story.ts'
import { defineEndpoint } from '../endpoint.ts'
import { encodePosition } from '../positionToken.ts'
import { Problem } from '../problems.ts'
import { idParams, instantSchema } from '../shapes.ts'
import { accountParams, entryBody, entrySchema, positionSchema, tag } from './financeShapes.ts'

const storyEventSchema = z
  .object({
    position: positionSchema,
    recordedAt: instantSchema,
    stream: z.string(),
    type: z.string(),
    data: z.unknown().meta({ override: { type: 'object' } }),
  })
  .meta({ id: 'StoryEvent' })

export const getEntry = defineEndpoint({
  method: 'get',
  path: '/api/finance/accounts/:userId/entries/:entryId',
  access: 'finance',
  tag,
  summary: 'An entry with its story',
  description: 'The story is what led to the entry and what followed from it: events of its job, payment or campaign, and of the account.',
  params: accountParams.extend({ entryId: idParams.shape.id }),
  readsLedger: true,
  success: {
    status: 200,
    description: 'The story is in the order of the log.',
    schema: z.object({ entry: entrySchema, story: z.array(storyEventSchema) }).meta({ id: 'EntryWithStory' }),
  },
  handle: async ({ db, context: { store } }, { params }) => {
    const entry = await findEntry(db, params.userId, params.entryId)
    if (!entry) throw new Problem('not_found')
    const story = await storyOf({ db, store }, entry)
    return {
      type: 'json',
      body: { entry: entryBody(entry), story: story.map((event) => ({ ...event, position: encodePosition(event.position) })) },
    }
  },
})
