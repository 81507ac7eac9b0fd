/**
 * Makes the pictures that the client shows of each style, as a couple's order would make them: `node web/tools/pictures.ts`.
 * The bride is the portrait that ships (NASA, see assets/CREDITS.md), the groom the same turned round. Of three takes the
 * best was chosen by eye. What a take looks like follows from its key, so it comes out again.
 */
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { z } from 'zod'
import { placed, portraitForm, signIn } from '../../testing/client.ts'
import { startService } from '../../testing/service.ts'

const out = join(import.meta.dirname, '..', 'src', 'ui', 'pictures')
const portrait = await readFile(join(import.meta.dirname, '..', '..', 'assets', 'astronaut.png'))
const takes = 3
const takeMsMax = 600_000
const chosen: Readonly<Record<string, number>> = {
  'LUXURY_HOTEL-BRIDE': 2,
  'SUNSET_BEACH-BRIDE': 3,
  'ENCHANTED_FOREST-BRIDE': 2,
  'TRADITIONAL_HANBOK-BRIDE': 3,
  'TRADITIONAL_HANBOK-GROOM': 2,
}
/** What the first page shows large. */
const large = new Set(['TRADITIONAL_HANBOK-BRIDE'])
const styles = [
  'CLASSIC_STUDIO',
  'LUXURY_HOTEL',
  'MINIMALIST_GALLERY',
  'BLACK_AND_WHITE',
  'OUTDOOR_GARDEN',
  'SUNSET_BEACH',
  'ENCHANTED_FOREST',
  'TRADITIONAL_HANBOK',
  'VINTAGE_CINEMATIC',
  'CITY_LIFESTYLE',
]

const dataDir = await mkdtemp(join(tmpdir(), 'sillok-pictures-'))
await chmod(dataDir, 0o711)
const service = await startService({ DATA_DIR: dataDir, AUTH_MODE: 'dev', OPEN_JOBS_MAX: '10', PROVIDER: 'stylist' })
try {
  const admin = await signIn(service.address, 'pictures-admin', ['admin'])
  const couple = await signIn(service.address, 'pictures')
  await couple.ledger()
  await admin.send('POST', '/api/admin/grants', {
    body: { userId: 'pictures', amount: 60, kind: 'goodwill', reason: 'pictures' },
    key: 'pictures',
  })
  const register = async (role: string, picture: Uint8Array) =>
    (await couple.send('POST', '/api/ai/reference-photos', { form: await portraitForm({ role }, picture) })).as(
      z.object({ id: z.string() }),
    ).id
  const referencePhotoIds = [await register('BRIDE', portrait), await register('GROOM', await sharp(portrait).flop().png().toBuffer())]
  for (let take = 1; take <= takes; take += 1) {
    const body = { mode: 'BATCH', styles, roles: ['BRIDE', 'GROOM'], totalImages: 20, referencePhotoIds }
    const { jobId } = (await couple.send('POST', '/api/ai/jobs', { body, key: `pictures-${take}` })).as(placed)
    for (const { style, role, imageUrl } of (await couple.ended(jobId, takeMsMax)).tasks) {
      const name = `${style}-${role}`
      if (imageUrl === null || (chosen[name] ?? 1) !== take) continue
      const answer = await fetch(`${service.address}${imageUrl}`, { headers: { authorization: `Bearer ${couple.token}` } })
      await write(name, Buffer.from(await answer.arrayBuffer()))
    }
  }
} finally {
  await service.stop()
  await rm(dataDir, { recursive: true, force: true })
}

async function write(name: string, picture: Buffer): Promise<void> {
  for (const width of large.has(name) ? [360, 528, 1056] : [360, 528]) {
    await sharp(picture)
      .resize(width)
      .webp({ quality: width > 528 ? 70 : 74, effort: 6 })
      .toFile(join(out, `${name}-${width}.webp`))
  }
}
