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
