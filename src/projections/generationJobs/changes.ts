import type pg from 'pg'

/**
 * Which of the jobs have a row that changed after `after`, and the checkpoint that this answer is true for:
 * asked again with it, nothing is missed. One statement, so one snapshot of both.
 */
export async function changedJobs(
  db: pg.Pool,
  jobIds: readonly string[],
  after: bigint,
): Promise<{ readonly position: bigint; readonly jobIds: ReadonlySet<string> }> {
  // Jobs by primary key. A task never starts or ends without its job's row changing, except by a cancel, which the settlement follows.
  const { rows } = await db.query<{ position: string; jobIds: readonly string[] }>(
    `select c.position, array(select j.id::text from public.generation_jobs j where j.id = any($1::uuid[]) and j.position > $2) as "jobIds"
       from followers.checkpoints c where c.follower = 'projector'`,
    [jobIds, after],
  )
  return { position: BigInt(rows[0]?.position ?? 0), jobIds: new Set(rows[0]?.jobIds) }
}
