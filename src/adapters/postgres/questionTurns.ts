/**
 * Turns as rows, by the database's clock, so that processes whose clocks differ agree. A row is as old as the last question
 * about its subject; there are no more of them than orders of credits.
 */
import type pg from 'pg'
import type { QuestionTurns } from '../../ports/questionTurns.ts'

/** Whoever comes second waits for the row, and then finds the first one's turn. */
const takeSql = `
  insert into followers.question_turns as turns (subject, taken_at) values ($1, clock_timestamp())
  on conflict (subject) do update set taken_at = clock_timestamp()
    where turns.taken_at <= clock_timestamp() - make_interval(secs => $2::float8 / 1000)
  returning 1`
const waitSql = `
  select greatest(1, $2::float8 - extract(epoch from clock_timestamp() - taken_at) * 1000)::float8 as ms
    from followers.question_turns where subject = $1`

export const createPostgresQuestionTurns = (pool: pg.Pool): QuestionTurns => ({
  async take(subject, everyMs) {
    const taken = await pool.query({ name: 'question-turns-take', text: takeSql, values: [subject, everyMs] })
    if (taken.rowCount === 1) return 0
    const { rows } = await pool.query<{ readonly ms: number }>({ name: 'question-turns-wait', text: waitSql, values: [subject, everyMs] })
    return Math.ceil(rows[0]?.ms ?? everyMs)
  },
})
