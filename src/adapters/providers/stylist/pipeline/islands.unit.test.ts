import { expect, it } from 'vitest'
import { joinPieces } from './islands.ts'

/** `#` is the person, `.` the background. */
function joined(rows: readonly string[], holeMax: number): string[] {
  const width = rows[0]?.length ?? 0
  const values = Float32Array.from(rows.join(''), (cell) => (cell === '#' ? 0.9 : 0.1))
  joinPieces({ width, height: rows.length, values }, 2 * width + 2, holeMax)
  return rows.map((_, y) => Array.from(values.subarray(y * width, (y + 1) * width), (value) => (value > 0.5 ? '#' : '.')).join(''))
}

it('drops what is apart from the face, fills a small hole and leaves a large one', () => {
  const rows = ['..........#', '.########..', '.###.#..#..', '.#####..#..', '.########.#']
  expect(joined(rows, 2)).toEqual(['...........', '.########..', '.#####..#..', '.#####..#..', '.########..'])
})
