import { describe, expect, test } from 'vitest'
import { bestOfOverlapping, overlap, placedInPicture, widened } from './boxes.ts'
import { believedFaces } from './detectFaces.ts'
import type { Face } from './face.ts'
import type { Upright } from './intake/upright.ts'
import { decodeBoxes } from './ssdMobilenetv1.ts'
import { decodeCells } from './tinyFaceDetector.ts'
import { around, fromAfar, type Square, whole } from './view.ts'

const box = (x: number, y: number, width: number, height = width, score = 0.9): Face => ({ x, y, width, height, score })
const picture: Upright = { pixels: new Uint8Array(0), width: 800, height: 600 }
const sees =
  (...faces: readonly Face[]) =>
  async () =>
    faces

const closely = (unrest: number, personhood = 1, darkEyes = 40) => ({ unrest, darkEyes, personhood: async () => personhood })
const holdsStill = async () => closely(0.02)
const moves = async () => closely(0.09)

/** What each detector says of a face at (300, 200), by the side of the square that it looks at. */
function detectors(says: {
  counter?: Record<number, number>
  doubter?: Record<number, number>
  unrest?: number
  personhood?: number
  darkEyes?: number
}) {
  const looks: string[] = []
  const detector = (name: string, scores: Record<number, number>) => async (_: Upright, square: Square) => {
    looks.push(`${name} ${Math.round(square.side)}`)
    const score = scores[Math.round(square.side)] ?? 0
    return score > 0 ? [box(300, 200, 100, 100, score)] : []
  }
  const detect = believedFaces({
    counter: detector('counter', says.counter ?? {}),
    doubter: detector('doubter', says.doubter ?? {}),
    lookClosely: async () => {
      looks.push('points')
      const { unrest, darkEyes, personhood } = closely(says.unrest ?? 0.02, says.personhood, says.darkEyes)
      return {
        unrest,
        darkEyes,
        personhood: () => {
          looks.push('person')
          return personhood()
        },
      }
    },
  })
  return { looks, detect }
}
const near = 800
const far = 1280
const farther = 1760
const halfSure = { 200: 0.4, 250: 0.4, 300: 0.4, 350: 0.4, 400: 0.4 }

describe('a face is believed', () => {
  test('without asking whose it is, when both detectors are sure and its points hold still', async () => {
    const { looks, detect } = detectors({ counter: { [near]: 0.95 }, doubter: { [near]: 0.75 } })
    expect(await detect(picture)).toHaveLength(1)
    expect(looks).toEqual(['counter 800', 'doubter 800', 'points'])
  })

  test('at the first look, when the doubter, shown it alone, sees it as well, its points hold still, and it is a person', async () => {
    const { looks, detect } = detectors({ counter: { [near]: 0.9 }, doubter: { [near]: 0.4 } })
    expect(await detect(picture)).toEqual([box(300, 200, 100)])
    expect(looks).toEqual(['counter 800', 'doubter 800', 'points', 'person'])
    const alone = detectors({ counter: { [near]: 0.9 }, doubter: { [near]: 0.2, 300: 0.4 } })
    expect(await alone.detect(picture)).toEqual([box(300, 200, 100)])
    expect(alone.looks).toEqual(['counter 800', 'doubter 800', 'points', 'person', 'doubter 300'])
  })

  test('at the first look, whatever the doubter says, when its points hold still and it is surely a person', async () => {
    const { looks, detect } = detectors({ counter: { [near]: 0.6 }, personhood: 4 })
    expect(await detect(picture)).toHaveLength(1)
    expect(looks).toEqual(['counter 800', 'doubter 800', 'points', 'person'])
  })

  test('when it is only seen from afar, its points hold still, and it is surely a person', async () => {
    const { detect } = detectors({ counter: { [far]: 0.6 }, personhood: 4 })
    expect(await detect(picture)).toHaveLength(1)
  })

  test('when its points hold still and the counter sees it from afar, too, whatever the doubter says', async () => {
    const { detect } = detectors({ counter: { [near]: 0.9, [far]: 0.6, [farther]: 0.4 } })
    expect(await detect(picture)).toHaveLength(1)
  })

  test('not when its points hold still and the counter guesses from near alone, as at drawings', async () => {
    const doubter = { 200: 0.7, 250: 0.7, 300: 0.7, 350: 0.7, 400: 0.7 }
    expect(await detectors({ counter: { [near]: 0.4 }, doubter }).detect(picture)).toEqual([])
  })

  test('not when its eyes are brighter than its cheeks, as in a negative, whatever else is said', async () => {
    const sure = { counter: { [near]: 0.99, [far]: 0.9, [farther]: 0.9 }, doubter: { [near]: 0.9, ...halfSure }, personhood: 5 }
    expect(await detectors(sure).detect(picture)).toHaveLength(1)
    expect(await detectors({ ...sure, darkEyes: -60 }).detect(picture)).toEqual([])
  })

  test('not when it stands on its head: then its points move, however sure both detectors are at the first look', async () => {
    const { detect } = detectors({ counter: { [near]: 0.99 }, doubter: { [near]: 0.9 }, unrest: 0.5 })
    expect(await detect(picture)).toEqual([])
  })

  test('when it is only guessed at, and its points hold still', async () => {
    const { detect } = detectors({ counter: { [near]: 0.4, [far]: 0.45 }, doubter: halfSure })
    expect(await detect(picture)).toHaveLength(1)
  })

  test('when its points move a little, the counter sees it from afar, and the doubter agrees more or less', async () => {
    const { detect } = detectors({ counter: { [far]: 0.9, [farther]: 0.8 }, doubter: halfSure, unrest: 0.09 })
    expect(await detect(picture)).toHaveLength(1)
  })

  test('not when its points move, however sure both detectors are of it alone', async () => {
    const sure = { 200: 0.9, 250: 0.9, 300: 0.9, 350: 0.9, 400: 0.9 }
    const { detect } = detectors({ counter: { [near]: 0.9, [far]: 0.9, [farther]: 0.9 }, doubter: sure, unrest: 0.2 })
    expect(await detect(picture)).toEqual([])
  })

  test('not when its points move a little and the counter sees it from near only, as it sees cats', async () => {
    const { detect } = detectors({ counter: { [near]: 0.95, [far]: 0.5 }, doubter: { 300: 0.6, 400: 0.7 }, unrest: 0.09 })
    expect(await detect(picture)).toEqual([])
  })

  test('not when its points move a little and the doubter hardly sees it', async () => {
    const { detect } = detectors({ counter: { [near]: 0.9, [far]: 0.9, [farther]: 0.9 }, doubter: { 300: 0.5, 400: 0.6 }, unrest: 0.09 })
    expect(await detect(picture)).toEqual([])
  })

  test('not when it is no person, though its points hold still and both detectors see it, as with dogs', async () => {
    const dog = detectors({ counter: { [near]: 0.9, [far]: 0.9, [farther]: 0.9 }, doubter: { [near]: 0.6, ...halfSure }, personhood: -5 })
    expect(await dog.detect(picture)).toEqual([])
  })

  test('not when its points hold still, and nobody else sees it', async () => {
    const { detect } = detectors({ counter: { [near]: 0.9 } })
    expect(await detect(picture)).toEqual([])
  })

  test('not when the doubter sees something else', async () => {
    const counter = sees(box(300, 200, 100, 100, 0.7))
    expect(await believedFaces({ counter, doubter: sees(box(500, 200, 100)), lookClosely: moves })(picture)).toEqual([])
  })

  test('not when only the doubter sees one', async () => {
    expect(await believedFaces({ counter: sees(), doubter: sees(box(300, 200, 100)), lookClosely: holdsStill })(picture)).toEqual([])
  })

  test('not when it is only guessed at, and its points move', async () => {
    const { detect } = detectors({ counter: { [near]: 0.45, [far]: 0.45, [farther]: 0.45 }, doubter: halfSure, unrest: 0.09 })
    expect(await detect(picture)).toEqual([])
  })
})

test('all faces of a group are counted when one of them is believed', async () => {
  const group = [box(0, 0, 100), box(200, 0, 90), box(400, 0, 80)]
  const detect = believedFaces({ counter: sees(...group), doubter: sees(box(200, 0, 90)), lookClosely: holdsStill })
  expect(await detect(picture)).toEqual(group)
})

describe('of one person', () => {
  const [face, sleeve] = [box(100, 100, 100, 100, 0.9), box(400, 300, 180, 180, 0.6)]
  const lookClosely = async (_: Upright, { x }: Face) => closely(x === sleeve.x ? 0.3 : 0.02)

  test('something that moves and is seen from near alone makes no second, however large', async () => {
    const counter = async (_: Upright, { side }: Square) => (side === near ? [face, sleeve] : [face])
    expect(await believedFaces({ counter, doubter: sees(face), lookClosely })(picture)).toEqual([face])
    const huge = { ...sleeve, width: 380, height: 290 }
    const withHuge = async (_: Upright, { side }: Square) => (side === near ? [face, huge] : [face])
    expect(await believedFaces({ counter: withHuge, doubter: sees(face), lookClosely })(picture)).toEqual([face])
  })

  test('something that moves and is seen from afar, too, is a second one who turns away', async () => {
    expect(await believedFaces({ counter: sees(face, sleeve), doubter: sees(face), lookClosely })(picture)).toEqual([sleeve, face])
  })

  test('two frames of one face are one, the better', async () => {
    const loose = box(60, 50, 190, 220, 0.6)
    expect(await believedFaces({ counter: sees(loose, face), doubter: sees(face), lookClosely })(picture)).toEqual([face])
  })
})

describe('somebody else who is only guessed at', () => {
  const [one, other] = [box(100, 100, 100), box(400, 100, 100)]

  test('is looked for from afar', async () => {
    const counter = async (_: Upright, { side }: Square) => (side === near ? [one, { ...other, score: 0.3 }] : [one, other])
    expect(await believedFaces({ counter, doubter: sees(one, other), lookClosely: moves })(picture)).toEqual([one, other])
  })

  test('is looked for from afar when the doubter alone sees them', async () => {
    const counter = async (_: Upright, { side }: Square) => (side === near ? [one] : [one, other])
    expect(await believedFaces({ counter, doubter: sees(one, { ...other, score: 0.6 }), lookClosely: holdsStill })(picture)).toEqual([
      one,
      other,
    ])
  })

  test('is nobody when it is the same face, framed differently', async () => {
    const wider = box(60, 60, 180, 180, 0.4)
    const counter = async (_: Upright, { side }: Square) => (side === near ? [wider] : [one, wider])
    expect(await believedFaces({ counter, doubter: sees(one), lookClosely: holdsStill })(picture)).toEqual([one])
  })

  test('is counted when the points hold still, even if no look is sure, and not when they move', async () => {
    const guess = { ...other, score: 0.4 }
    const lookClosely = (ofGuess: number) => async (_: Upright, face: Face) => closely(face.x === guess.x ? ofGuess : 0.02)
    const networks = { counter: sees(one, guess), doubter: sees(one) }
    expect(await believedFaces({ ...networks, lookClosely: lookClosely(0.02) })(picture)).toEqual([one, guess])
    expect(await believedFaces({ ...networks, lookClosely: lookClosely(0.09) })(picture)).toEqual([one])
  })
})

test('a crowd that nobody believes is asked about a bounded number of times', async () => {
  let looks = 0
  const crowd = Array.from({ length: 50 }, (_, index) => box(index * 60, 0, 50, 50, index < 25 ? 0.6 : 0.4))
  const doubter = async () => {
    looks++
    return [box(0, 0, 1, 1, 0.1)]
  }
  const lookClosely = async () => {
    looks++
    return closely(0.09)
  }
  expect(await believedFaces({ counter: sees(...crowd), doubter, lookClosely })(picture)).toEqual([])
  // The doubter looks at the whole; points of four faces and of four guesses, and five looks of the doubter at each face.
  expect(looks).toBe(1 + 4 + 4 + 4 * 5)
})

describe('boxes', () => {
  test('overlap by their intersection over their union', () => {
    expect(overlap(box(0, 0, 10), box(0, 0, 10))).toBe(1)
    expect(overlap(box(0, 0, 10), box(5, 0, 10))).toBeCloseTo(1 / 3)
    expect(overlap(box(0, 0, 10), box(10, 0, 10))).toBe(0)
  })

  test('that overlap are thinned to the best of each heap', () => {
    const best = box(0, 0, 10, 10, 0.9)
    const elsewhere = box(50, 50, 10, 10, 0.6)
    expect(bestOfOverlapping([box(1, 1, 10, 10, 0.8), elsewhere, best], 0.5)).toEqual([best, elsewhere])
  })

  test('are widened around their middle', () => {
    const wide = widened(box(100, 50, 100, 120))
    expect([wide.x + wide.width / 2, wide.y, wide.height]).toEqual([150, 50, 120])
    expect(wide.width).toBeCloseTo(107)
  })

  test('are placed in whole pixels, cut at the edges, dropped outside', () => {
    const faces = [box(0.25, 0.25, 0.25), box(-0.1, -0.1, 0.2), box(0.2, 0.8, 0.1)]
    expect(placedInPicture(faces, whole(picture), picture)).toEqual([box(200, 200, 200), box(0, 0, 80)])
  })

  test('are placed from any window back into the picture', () => {
    expect(placedInPicture([box(0.25, 0.5, 0.25)], { left: 100, top: -100, side: 400 }, picture)).toEqual([box(200, 100, 100)])
  })
})

describe('windows', () => {
  test('show the whole picture, or less of it beside black', () => {
    expect(whole(picture)).toEqual({ left: 0, top: 0, side: 800 })
    expect(fromAfar(picture, 2)).toEqual({ left: 0, top: 0, side: 1600 })
  })

  test('stand around a face, beyond the edge where it lies at one', () => {
    expect(around(box(0, 0, 50, 100), 3)).toEqual({ left: -125, top: -100, side: 300 })
  })
})

describe('the outputs of the models', () => {
  test('an SSD box is top, left, bottom, right; those below a score of a quarter are left out', () => {
    const boxes = Float32Array.from([0.25, 0.5, 0.5, 0.75, 0, 0, 1, 1])
    expect(decodeBoxes(boxes, Float32Array.from([0.75, 0.1875]))).toEqual([box(0.5, 0.25, 0.25, 0.25, 0.75)])
  })

  test('a cell of the tiny detector holds offsets from its anchor', () => {
    const cells = new Float32Array(13 * 13 * 25).fill(-10)
    // Row 6, column 6, the third anchor: its centre, its size, certain.
    cells.set([0, 0, 0, 0, 10], (6 * 13 + 6) * 25 + 2 * 5)
    const [face, ...others] = decodeCells(cells)
    expect(others).toEqual([])
    expect((face?.x ?? 0) + (face?.width ?? 0) / 2).toBeCloseTo(0.5)
    expect((face?.y ?? 0) + (face?.height ?? 0) / 2).toBeCloseTo(0.5)
    expect(face?.width).toBeCloseTo(2.882459 / 13)
    expect(face?.height).toBeCloseTo(3.518061 / 13)
    expect(face?.score).toBeGreaterThan(0.99)
  })
})
