/** Couples of before with their albums, taken over by the command as an operator does it, pictures and all. */
import { join } from 'node:path'
import pg from 'pg'
import sharp from 'sharp'
import { legacyStyles, styles } from '../../src/domain/catalogue.ts'
import { insertRows } from '../../testing/legacy/oldDatabase.ts'
import { noOldRows } from '../../testing/legacy/rows.ts'
import { oldSchema } from '../../testing/legacy/schema.ts'
import { bytes, startServer } from '../../testing/providers/server.ts'

const portrait = join(import.meta.dirname, '..', '..', 'assets', 'astronaut.png')
const allStyles = [...legacyStyles, ...styles]
const roles = ['COUPLE', 'BRIDE', 'GROOM', null]

export interface OldCouple {
  readonly userId: string
  readonly album: string
  /** How many pictures each line of the past has: none, one, two or four. */
  readonly pictures: readonly number[]
}

/**
 * @param url of an empty database
 * @param sillok runs a command beside the service
 */
export async function takeOver(
  url: string,
  couples: readonly OldCouple[],
  sillok: (...args: readonly string[]) => Promise<string>,
): Promise<void> {
  const pictures = await startServer()
  pictures.respond(bytes(await sharp(portrait).resize(1024, 1280).jpeg().toBuffer(), 'image/jpeg'))
  const old = new pg.Client(url)
  await old.connect()
  try {
    await old.query(oldSchema)
    await insertRows(old, rowsOf(couples, pictures.url))
    await sillok('import-legacy', '--from', url, '--allow-host', new URL(pictures.url).host)
  } finally {
    await old.end()
    await pictures.close()
  }
}

function rowsOf(couples: readonly OldCouple[], place: string) {
  const rows = noOldRows()
  for (const { userId, album, pictures } of couples) {
    const albumId = `album-${userId}`
    const images: unknown[] = []
    rows.users.push({ id: userId, email: 'nobody@example.test', ai_credits: 5, created_at: at(0) })
    for (const [line, count] of pictures.entries()) {
      const id = `${userId}-${line}`
      const urls = Array.from({ length: count }, (_, picture) => `${place}/${id}-${picture}.jpg`)
      const shown = { style: allStyles[line % allStyles.length], role: roles[line % roles.length] }
      images.push(...urls.map((address, picture) => ({ url: address, generationId: id, ...shown, sortOrder: line * 10 + picture })))
      rows.ai_generations.push({
        id,
        user_id: userId,
        original_url: '',
        ...shown,
        generated_urls: urls,
        is_favorited: false,
        status: count > 0 ? 'COMPLETED' : 'FAILED',
        credits_used: 1,
        cost: 0.04,
        album_id: albumId,
        created_at: at(line),
        completed_at: at(line),
      })
    }
    const named = { name: album, groups: [], status: 'ACTIVE', created_at: at(0), updated_at: at(0) }
    rows.ai_albums.push({ id: albumId, user_id: userId, images, ...named })
  }
  return rows
}

const at = (minutes: number) => new Date(Date.UTC(2024, 2, 1, 9, minutes)).toISOString().slice(0, 23).replace('T', ' ')
