import type { z } from 'zod'

/** What was typed can't be done. The message is a sentence for whoever typed it. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** @throws UsageError with a sentence for each option that is wrong; the messages of the schema go on after the option's name */
export function parseOptions<Schema extends z.ZodType>(schema: Schema, given: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  throw new UsageError(parsed.error.issues.map((issue) => `--${issue.path.join('.')} ${issue.message}.`).join('\n'))
}
