/** What an S3 server or the SDK meant by an error, by its name and status alone: messages differ from server to server. */
import { z } from 'zod'

const sdkErrorSchema = z.object({
  name: z.string(),
  $metadata: z.object({ httpStatusCode: z.number().optional(), attempts: z.number().optional() }).optional(),
})

export function reasonOf(error: unknown): { readonly name: string; readonly status: number | null; readonly attempts: number } {
  const { data } = sdkErrorSchema.safeParse(error)
  return { name: data?.name ?? 'unknown', status: data?.$metadata?.httpStatusCode ?? null, attempts: data?.$metadata?.attempts ?? 1 }
}

export const isMissing = (error: unknown): boolean => ['NoSuchKey', 'NotFound'].includes(reasonOf(error).name)
export const isTaken = (error: unknown): boolean => reasonOf(error).status === 412
export const wasTriedAgain = (error: unknown): boolean => reasonOf(error).attempts > 1
