/** What is a user's own: portraits, what they type, and the wish to be forgotten. */
import { createAlbum, editAlbum } from '../../src/commands/albums/albums.ts'
import { openAccount } from '../../src/commands/credits/openAccount.ts'
import { requestErasure } from '../../src/commands/erasure/requestErasure.ts'
import { registerPhoto } from '../../src/commands/portraits/registerPhoto.ts'
import type { Role } from '../../src/domain/catalogue.ts'
import { groupIdSchema } from '../../src/domain/ids.ts'
import { typed } from '../auditor/belongings.ts'
import { must } from '../auditor/violation.ts'
import { portraitBytes } from '../engines/provider.ts'
import { type Asking, Forgotten, infoOf } from './asking.ts'
import type { Step, User } from './user.ts'

export function personalSteps({ world, answers, ask }: Asking) {
  const open: Step = async ({ userId }, name) => {
    await ask(name, userId, ({ context }) => openAccount(context, { userId, info: infoOf(userId, name) }))
  }
  async function registerOne(user: User, name: string, role: Role) {
    const { userId } = user
    const info = infoOf(userId, name)
    const answer = await ask(name, userId, ({ context }) => registerPhoto(context, { userId, role, image: portraitBytes, info }))
    must(answer.type === 'registered', 'a portrait is taken', () => JSON.stringify(answer))
    user.photoIds.set(role, answer.photoId)
  }
  const replacePortrait: Step = (user, name, dice) => registerOne(user, name, dice.pick(['GROOM', 'BRIDE']))
  const begin: Step = async (user, name, dice) => {
    await Promise.all([open(user, name, dice), open(user, name, dice)])
    for (const role of ['GROOM', 'BRIDE'] as const) await registerOne(user, `${name} ${role}`, role)
  }

  const makeAlbum: Step = async (user, name) => {
    const { userId } = user
    const wanted = { userId, name: `${typed} ${userId} in ${name}`, idempotencyKey: name, info: infoOf(userId, name) }
    const made = await ask(name, userId, ({ context }) => createAlbum(context, wanted))
    if (made.type === 'refused') return refusedFor(user, name, made.refusal.code)
    answers.sticks(name, made.albumId)
    user.albumIds.push(made.albumId)
  }
  const nameGroups: Step = async (user, name, dice) => {
    const { userId } = user
    const albumId = user.albumIds.at(-1)
    if (albumId === undefined) return makeAlbum(user, name, dice)
    const groups = [{ id: groupIdSchema.parse(dice.id()), name: `${typed} ${userId} for a group in ${name}` }]
    const edit = { userId, albumId, edits: { groups }, expectedVersion: null, info: infoOf(userId, name) }
    const edited = await ask(name, userId, ({ context }) => editAlbum(context, edit))
    if (edited.type === 'refused') refusedFor(user, name, edited.refusal.code)
  }
  function refusedFor({ userId }: User, name: string, code: string): never {
    must(code === 'account_erased', 'a known refusal', () => `${name}: ${code}`)
    throw new Forgotten(userId)
  }

  /** From two tabs at once. */
  const wish: Step = async (user, name) => {
    const { userId } = user
    if (user.wish === 'none') user.wish = 'sent'
    world.note(userId, 'wishes to be forgotten')
    const wishOnce = async () => {
      const { requestedAt } = await ask(name, null, async ({ context, erasedUsers }) => {
        const answer = await requestErasure(context, { userId, info: infoOf(userId, name) })
        erasedUsers.note(userId)
        return answer
      })
      answers.sticks(`the wish of ${userId}`, requestedAt)
      answers.wished(userId, requestedAt)
      user.wish = 'answered'
    }
    await Promise.all([wishOnce(), wishOnce()])
  }

  return { open, begin, replacePortrait, makeAlbum, nameGroups, wish }
}
export type PersonalSteps = ReturnType<typeof personalSteps>
