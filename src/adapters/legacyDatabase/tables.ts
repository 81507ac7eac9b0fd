/** What is read of each table of the database of before: these columns, and nothing else of it. */
import type { OldTable } from '../../ports/legacyDatabase.ts'

/** Without a zone there; written in UTC, or taken for it. */
const time = (column: string, name: string) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "${name}"`
const number = (column: string, name: string) => `coalesce(${column}, 0) as "${name}"`
const created = time('created_at', 'createdAt')
const completed = time('completed_at', 'completedAt')

export const oldTables: { readonly [Table in OldTable]: { readonly name: string; readonly columns: readonly string[] } } = {
  transactions: {
    name: 'ai_credit_transactions',
    columns: [
      'type::text',
      number('amount', 'amount'),
      number('balance_after', 'balanceAfter'),
      'reference_type as "referenceType"',
      'reference_id as "referenceId"',
      'description',
      created,
    ],
  },
  jobs: {
    name: 'ai_generation_jobs',
    columns: [
      'album_id as "albumId"',
      'mode::text',
      'config',
      number('total_images', 'totalImages'),
      number('completed_images', 'completedImages'),
      number('failed_images', 'failedImages'),
      number('credits_reserved', 'creditsReserved'),
      number('credits_used', 'creditsUsed'),
      'status::text',
      created,
      completed,
    ],
  },
  generations: {
    name: 'ai_generations',
    columns: [
      'style::text',
      'role',
      `coalesce(array_remove(generated_urls, null), '{}') as urls`,
      'selected_url as "selectedUrl"',
      'coalesce(is_favorited, false) as "isFavorited"',
      'model_id as "modelId"',
      'status::text',
      number('credits_used', 'creditsUsed'),
      `coalesce(nullif(cost, 'NaN'), 0) as cost`,
      'album_id as "albumId"',
      'job_id as "jobId"',
      created,
      completed,
    ],
  },
  albums: { name: 'ai_albums', columns: ['name', 'images', 'groups', created] },
  photos: {
    name: 'ai_reference_photos',
    columns: ['role', `coalesce(original_url, '') as url`, 'coalesce(is_active, false) as "isActive"', created],
  },
  payments: {
    name: 'payments',
    columns: [
      'type::text',
      'method::text',
      number('amount', 'amount'),
      'credits_granted as "creditsGranted"',
      'status::text',
      'order_id as "orderId"',
      'payment_key as "paymentKey"',
      'smartstore_order_id as "smartstoreOrderId"',
      created,
    ],
  },
}
