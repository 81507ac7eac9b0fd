import { describe, expect, it } from 'vitest'
import { joinPieces, partNeighbours } from './islands.ts'
import type { Plane } from './raster.ts'

/** `#` is the person, `.` the background. */
function changed(rows: readonly string[], change: (plane: Plane) => void): string[] {
  const width = rows[0]?.length ?? 0
  const values = Float32Array.from(rows.join(''), (cell) => (cell === '#' ? 0.9 : 0.1))
  change({ width, height: rows.length, values })
  return rows.map((_, y) => Array.from(values.subarray(y * width, (y + 1) * width), (value) => (value > 0.5 ? '#' : '.')).join(''))
}

it('one piece: drops what is apart from the face, fills a small hole and leaves a large one', () => {
  const rows = ['..........#', '.########..', '.###.#..#..', '.#####..#..', '.########.#']
  expect(changed(rows, (plane) => joinPieces(plane, 2 * 11 + 2, 2))).toEqual([
    '...........',
    '.########..',
    '.#####..#..',
    '.#####..#..',
    '.########..',
  ])
})

it('a faint trace stays beside the person, where it may be a strand of hair, and goes further away', () => {
  const width = 100
  const values = new Float32Array(width * 20)
  for (let y = 0; y < 20; y++) {
    values.fill(0.9, y * width, y * width + 30)
    values.fill(0.4, y * width + 30, (y + 1) * width)
  }
  joinPieces({ width, height: 20, values }, 10 * width + 10, 5)
  const row = values.subarray(10 * width, 11 * width)
  expect(row[29]).toBeCloseTo(0.9, 6)
  expect(row[30]).toBeGreaterThan(0.35)
  expect(row[38]).toBe(0)
})

describe('who stands beside the person', () => {
  const face = { x: 2, y: 1, width: 3, height: 3 }

  it('goes above the chin, and below it from where the gap between the two ends', () => {
    const rows = ['.........##', '..###....##', '..###....##', '..###....##', '..###...###', '.######.###', '###########', '###########']
    expect(changed(rows, (plane) => partNeighbours(plane, face))).toEqual([
      '...........',
      '..###......',
      '..###......',
      '..###......',
      '..###......',
      '.######....',
      '#######....',
      '########...',
    ])
  })

  it('is nobody where shoulders, or hair that hangs together with the face, reach the side of the picture', () => {
    const shoulders = ['...........', '..###......', '..###......', '..###......', '.#####.....', '###########', '###########']
    expect(changed(shoulders, (plane) => partNeighbours(plane, face))).toEqual(shoulders)
    const hair = ['...........', '..#########', '..###..####', '..###....##', '.#####...##', '###########']
    expect(changed(hair, (plane) => partNeighbours(plane, face))).toEqual(hair)
  })
})
