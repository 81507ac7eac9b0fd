import { describe, expect, test } from 'vitest'
import { jobNamed, orderOf, photoNamed } from '../../testing/fixtures.ts'
import { isStyle, type SnapType, sets, snapTypes, styles, stylesOfSet } from './catalogue.ts'
import { taskIdOf } from './ids.ts'
import { orderSchema, tasksOf } from './order.ts'

const jobId = jobNamed('shoot')
const pairsOf = (...args: Parameters<typeof orderOf>) => tasksOf(jobId, orderOf(...args)).map(({ style, role }) => `${style} ${role}`)

describe('the tasks of a job', () => {
  test('are the pairs of style and role, style first', () =>
    expect(pairsOf(4, { styles: ['MINIMALIST_GALLERY', 'SUNSET_BEACH'] })).toEqual([
      'MINIMALIST_GALLERY GROOM',
      'MINIMALIST_GALLERY BRIDE',
      'SUNSET_BEACH GROOM',
      'SUNSET_BEACH BRIDE',
    ]))
  test('keep the order in which the roles were given', () =>
    expect(pairsOf(2, { styles: ['SUNSET_BEACH'], roles: ['BRIDE', 'GROOM'] })).toEqual(['SUNSET_BEACH BRIDE', 'SUNSET_BEACH GROOM']))
  test('stop at the number of images', () => expect(pairsOf(1)).toEqual(['CLASSIC_STUDIO GROOM']))
  test('begin again when there are fewer pairs', () =>
    expect(pairsOf(3, { styles: ['SUNSET_BEACH'] })).toEqual(['SUNSET_BEACH GROOM', 'SUNSET_BEACH BRIDE', 'SUNSET_BEACH GROOM']))
  test('repeat a style that is listed twice', () =>
    expect(pairsOf(4, { styles: ['SUNSET_BEACH', 'SUNSET_BEACH'], roles: ['BRIDE'] })).toEqual(Array(4).fill('SUNSET_BEACH BRIDE')))
  test('have ids that follow from job and index, and the photo of their role', () =>
    expect(tasksOf(jobId, orderOf(2))[1]).toMatchObject({
      index: 1,
      taskId: taskIdOf(jobId, 1),
      photoId: photoNamed('BRIDE'),
      role: 'BRIDE',
    }))
  test('are the pairs themselves, where pairs were ordered', () => {
    const pairs = [
      { style: 'SUNSET_BEACH', role: 'BRIDE' as const },
      { style: 'CLASSIC_STUDIO', role: 'GROOM' as const },
      { style: 'SUNSET_BEACH', role: 'BRIDE' as const },
    ]
    expect(pairsOf(3, { styles: ['SUNSET_BEACH', 'CLASSIC_STUDIO'], pairs })).toEqual([
      'SUNSET_BEACH BRIDE',
      'CLASSIC_STUDIO GROOM',
      'SUNSET_BEACH BRIDE',
    ])
  })
  test('are all told apart', () => expect(new Set(tasksOf(jobId, orderOf(20)).map(({ taskId }) => taskId)).size).toBe(20))
  test('need a photo for each role', () => expect(() => pairsOf(2, { photos: [] })).toThrow('lacks a photo'))
})

describe('the catalogue', () => {
  test('has ten styles, each of one snap type', () => {
    expect(styles).toHaveLength(10)
    expect(new Set(styles).size).toBe(10)
  })
  test('has sets that name known styles only', () => {
    for (const { id } of sets) for (const style of stylesOfSet(id, 'STUDIO', 'SUNSET_BEACH')) expect(isStyle(style)).toBe(true)
  })
})

describe('a set', () => {
  const tasksOfSet = (id: Parameters<typeof stylesOfSet>[0], snapType: SnapType) => {
    const totalImages = sets.find((set) => set.id === id)?.totalImages ?? 0
    const order = orderOf(totalImages, { styles: [...stylesOfSet(id, snapType, 'CITY_LIFESTYLE')] })
    expect(orderSchema.safeParse(order).success).toBe(true)
    return tasksOf(jobId, order).map(({ style, role }) => `${style} ${role}`)
  }
  test.each(['STUDIO', 'OUTDOOR', 'CONCEPT'] as const)('light of %s: two styles for both roles, the third for the first', (snapType) => {
    const [first, second, third] = snapTypes[snapType]
    expect(tasksOfSet('light', snapType)).toEqual([
      `${first} GROOM`,
      `${first} BRIDE`,
      `${second} GROOM`,
      `${second} BRIDE`,
      `${third} GROOM`,
    ])
  })
  test('essential: five styles for both roles, the last of them chosen', () =>
    expect(tasksOfSet('essential', 'STUDIO')).toEqual(
      ['CLASSIC_STUDIO', 'LUXURY_HOTEL', 'OUTDOOR_GARDEN', 'TRADITIONAL_HANBOK', 'CITY_LIFESTYLE'].flatMap((style) => [
        `${style} GROOM`,
        `${style} BRIDE`,
      ]),
    ))
  test('premium: ten styles for both roles, three of them twice', () =>
    expect(tasksOfSet('premium', 'STUDIO')).toEqual(
      [
        'CLASSIC_STUDIO',
        'CLASSIC_STUDIO',
        'LUXURY_HOTEL',
        'LUXURY_HOTEL',
        'MINIMALIST_GALLERY',
        'OUTDOOR_GARDEN',
        'OUTDOOR_GARDEN',
        'SUNSET_BEACH',
        'TRADITIONAL_HANBOK',
        'CITY_LIFESTYLE',
      ].flatMap((style) => [`${style} GROOM`, `${style} BRIDE`]),
    ))
})
