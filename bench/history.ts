/** `bench/history.jsonl`: a line for each part of each run, appended and never changed. */
import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Machine } from './harness/machine.ts'
import type { Measurement } from './measurement.ts'

export interface HistoryLine {
  readonly at: string
  readonly commit: string
  readonly command: string
  readonly machine: Machine
  readonly part: string
  readonly tookSeconds: number
  readonly measurements: readonly Measurement[]
}

const path = join(import.meta.dirname, 'history.jsonl')

export const appendHistory = (line: HistoryLine): Promise<void> => appendFile(path, `${JSON.stringify(line)}\n`)

export async function readHistory(): Promise<readonly HistoryLine[]> {
  const text = await readFile(path, 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): HistoryLine => JSON.parse(line))
}
