/** Rows of one user of before, as clean and as dirty as they were. The same seed makes the same rows. */
import { legacyStyles, styles } from '../../src/domain/catalogue.ts'

export type OldTableName =
  'users' | 'ai_credit_transactions' | 'ai_generation_jobs' | 'ai_generations' | 'ai_albums' | 'ai_reference_photos' | 'payments'
export type OldRow = Readonly<Record<string, unknown>>
export type OldRows = { readonly [Table in OldTableName]: OldRow[] }

export const noOldRows = (): OldRows => ({
  users: [],
  ai_credit_transactions: [],
  ai_generation_jobs: [],
  ai_generations: [],
  ai_albums: [],
  ai_reference_photos: [],
  payments: [],
})

const packages = [
  [3_900, 10],
  [9_900, 30],
  [14_900, 50],
  [24_900, 100],
] as const
const allStyles = [...styles, ...legacyStyles]
const startMs = Date.parse('2024-03-01T00:00:00.000Z')
const minuteMs = 60_000

export interface Dice {
  chance(share: number): boolean
  below(count: number): number
  oneOf<Item>(items: readonly Item[]): Item
}

export function diceOf(random: () => number): Dice {
  const below = (count: number) => Math.floor(random() * count)
  return {
    chance: (share) => random() < share,
    below,
    oneOf: (items) => items[below(items.length)] as (typeof items)[number],
  }
}

/** @param pictures where they lie; `null` names a place that answers nobody */
export function addUser(rows: OldRows, index: number, dice: Dice, pictures: string | null): void {
  const { chance, below, oneOf } = dice
  const id = chance(0.004) ? `no id ${index}` : `clegacy${index.toString(36).padStart(8, '0')}`
  const urlOf = (name: string) => `${pictures ?? 'https://gone.example'}/${name}.jpg`
  let ms = startMs + index * minuteMs
  const later = () => {
    ms += (1 + below(90)) * minuteMs
    return chance(0.003) ? '2031-01-01 00:00:00' : new Date(ms).toISOString().slice(0, 23).replace('T', ' ')
  }
  let balance = 0
  let number = 0
  const newId = (of: string) => `${of}${index}x${(number += 1)}`
  const move = (type: string, amount: number, reference: OldRow) => {
    balance += type === 'DEDUCT' ? -amount : amount
    const signed = chance(0.02) ? -amount : amount
    const row = { id: newId('t'), user_id: id, type, amount: signed, balance_after: balance, ...reference, created_at: later() }
    // Some rows were written twice, and some never.
    if (!chance(0.02)) rows.ai_credit_transactions.push(row)
    if (chance(0.02)) rows.ai_credit_transactions.push({ ...row, id: newId('t') })
  }
  if (chance(0.9)) move('BONUS', 5, { reference_type: oneOf(['SYSTEM', 'THEME', null]), description: oneOf(['가입 축하 크레딧', null]) })
  for (let at = below(3); at > 0; at -= 1) addPayment(rows, { id, newId, later, move }, dice)
  const albumIds = Array.from({ length: below(3) }, () => newId('a'))
  const kept: { readonly url: string; readonly generationId: string }[] = []
  for (let at = below(3); at > 0; at -= 1) {
    const jobId = newId('j')
    const total = oneOf([1, 1, 5, 10])
    if (balance < total && chance(0.95)) continue
    const status = oneOf(['COMPLETED', 'COMPLETED', 'COMPLETED', 'PARTIAL', 'FAILED', 'CANCELLED', 'PROCESSING', 'PENDING'])
    const used = status === 'COMPLETED' ? total : below(total)
    move('DEDUCT', total, { reference_type: oneOf(['JOB', 'GENERATION']), reference_id: jobId, description: `${total}장 촬영` })
    const isOpen = status === 'PROCESSING' || status === 'PENDING'
    if (!isOpen && used < total) move('REFUND', total - used, { reference_type: 'JOB', reference_id: jobId })
    rows.ai_generation_jobs.push({
      id: jobId,
      user_id: chance(0.01) ? null : id,
      album_id: chance(0.3) ? null : (albumIds[0] ?? 'gone'),
      mode: oneOf(['SINGLE', 'BATCH']),
      config: oneOf<unknown>([
        { styles: ['CLASSIC_STUDIO', 'NEON_CITY'], roles: ['GROOM'], snapType: 'STUDIO' },
        {},
        [],
        null,
        { styles: 7 },
      ]),
      total_images: total,
      completed_images: chance(0.02) ? total + 3 : used,
      failed_images: total - used,
      credits_reserved: total,
      credits_used: used,
      status,
      created_at: later(),
      completed_at: isOpen ? null : later(),
    })
    for (let image = 0; image < used; image += 1) {
      const generationId = newId('g')
      const urls = Array.from({ length: oneOf([0, 1, 1, 1, 2, 4]) }, (_, picture) => urlOf(`${generationId}-${picture}`))
      for (const url of urls) kept.push({ url, generationId })
      rows.ai_generations.push({
        id: generationId,
        user_id: chance(0.01) ? null : id,
        original_url: oneOf(['', urlOf('original')]),
        style: oneOf(allStyles),
        role: oneOf(['GROOM', 'BRIDE', 'COUPLE', null]),
        generated_urls: urls.length === 0 && chance(0.5) ? null : urls,
        selected_url: chance(0.3) ? (urls[0] ?? null) : null,
        is_favorited: chance(0.2),
        model_id: oneOf(['gpt-image-1', null]),
        status: urls.length === 0 ? oneOf(['FAILED', 'PROCESSING']) : 'COMPLETED',
        credits_used: 1,
        cost: 0.04,
        album_id: chance(0.5) ? (albumIds[0] ?? null) : null,
        job_id: chance(0.8) ? jobId : oneOf([null, 'gone']),
        created_at: later(),
        completed_at: later(),
      })
    }
  }
  for (const [at, albumId] of albumIds.entries())
    addAlbum(rows, { id, albumId, later, urlOf, images: kept.filter((_, image) => image % 2 === at || chance(0.05)) }, dice)
  for (const role of ['GROOM', 'BRIDE', 'COUPLE']) {
    for (let at = below(3); at > 0; at -= 1) {
      const photo = {
        id: newId('p'),
        user_id: id,
        role,
        original_url: urlOf(`portrait-${role}`),
        face_detected: chance(0.9),
        is_active: chance(0.7),
      }
      rows.ai_reference_photos.push({ ...photo, created_at: later() })
    }
  }
  // By hand, and without a row.
  if (chance(0.1)) balance += below(50) - 25
  rows.users.push({ id, email: `user${index}@example.test`, ai_credits: balance, created_at: later() })
}

interface Person {
  readonly id: string
  readonly newId: (of: string) => string
  readonly later: () => string
  readonly move: (type: string, amount: number, reference: OldRow) => void
}

function addPayment(rows: OldRows, { id, newId, later, move }: Person, { chance, oneOf }: Dice): void {
  const paymentId = newId('m')
  const [amount, credits] = oneOf(packages)
  const status = oneOf(['PENDING', 'COMPLETED', 'COMPLETED', 'FAILED', 'REFUNDED'])
  const isCredits = chance(0.8)
  if (status === 'COMPLETED' && isCredits)
    move('PURCHASE', credits, { reference_type: 'PAYMENT', reference_id: paymentId, description: '크레딧 구매' })
  const isStore = chance(0.2)
  rows.payments.push({
    id: paymentId,
    user_id: id,
    type: isCredits ? oneOf(['AI_CREDITS', 'AI_CREDITS_BUNDLE']) : 'PREMIUM_UPGRADE',
    method: oneOf(['TOSS', 'KAKAO_PAY', 'CARD', 'NAVER_PAY']),
    amount: isCredits ? amount : 39_000,
    credits_granted: isCredits ? credits : null,
    status,
    order_id: isStore ? null : chance(0.02) ? `bad order ${paymentId}` : `order_${paymentId}`,
    payment_key: status === 'COMPLETED' && chance(0.8) ? `key_${paymentId}` : null,
    smartstore_order_id: isStore && chance(0.9) ? `store_${paymentId}` : null,
    created_at: later(),
  })
}

function addAlbum(
  rows: OldRows,
  album: {
    readonly id: string
    readonly albumId: string
    readonly later: () => string
    readonly urlOf: (name: string) => string
    readonly images: readonly { readonly url: string; readonly generationId: string }[]
  },
  { chance, oneOf }: Dice,
): void {
  const { id, albumId, later, urlOf } = album
  const groups = chance(0.5)
    ? [
        { id: 'g1', name: '우리의 봄', sortOrder: 1 },
        { id: 'g0', name: '본식', sortOrder: 0, isDefault: true },
      ]
    : []
  const images: unknown[] = album.images.map(({ url, generationId }, sortOrder) => ({
    url,
    generationId: chance(0.05) ? 'gone' : generationId,
    style: oneOf(allStyles),
    role: oneOf(['GROOM', 'BRIDE', 'COUPLE']),
    sortOrder,
    ...(groups.length > 0 && chance(0.5) ? { groupId: oneOf(['g0', 'g1', 'gone']) } : {}),
    ...(chance(0.3) ? { tags: ['최애', ' 거실 '] } : {}),
  }))
  if (chance(0.2))
    images.push({ url: urlOf(`${albumId}-alone`), generationId: 'gone', style: 'WATERCOLOUR', role: 'COUPLE', sortOrder: 99 })
  if (chance(0.02)) images.push(null, { style: 'CLASSIC' })
  rows.ai_albums.push({
    id: albumId,
    user_id: chance(0.01) ? 'nobody' : id,
    name: oneOf(['제주 스냅', 'Our album', '  ']),
    snap_type: null,
    images: chance(0.01) ? { not: 'a list' } : images,
    groups,
    status: 'ACTIVE',
    created_at: later(),
    updated_at: later(),
  })
}
