import { receiveNotice } from '../../commands/payments/receiveNotice.ts'
import type { NoticeOutcome } from '../../commands/payments/recordNotice.ts'
import type { RequestInfo } from '../../commands/context.ts'
import type { ApiServices } from '../deps.ts'
import { Problem } from '../problems.ts'

/**
 * A notice as it came, signature and all: the one way in.
 * @throws Problem `invalid_signature`, `malformed_json`
 */
export async function receiveSignedNotice(
  { context, webhooks }: Pick<ApiServices, 'context' | 'webhooks'>,
  {
    body,
    headers,
    info,
  }: { readonly body: Buffer; readonly headers: Readonly<Record<string, string | undefined>>; readonly info: RequestInfo },
): Promise<NoticeOutcome> {
  if (!webhooks) throw new Problem('not_found')
  const verdict = webhooks.verify(body, headers)
  if (verdict.type !== 'verified') throw new Problem(verdict.type)
  return receiveNotice(context, { content: verdict.content, noticeId: headers['webhook-id'] ?? '', info })
}
