import { describe, expect, it } from 'vitest'
import { shareOf } from './matte.ts'

const colour = (red: number, green: number, blue: number) => Float32Array.of(red, green, blue)
const wall = colour(0.9, 0.9, 0.88)
const hair = colour(0.1, 0.08, 0.07)
const half = colour(0.5, 0.49, 0.475)
const atTheEdge = { old: wall, own: hair, spread: 0, here: 0.5, around: 0.45, fringe: 0 }

describe('the share of the person in a pixel at the edge', () => {
  it('is none where the wall is seen, all where hair is, and half between', () => {
    expect(shareOf({ ...atTheEdge, seen: wall })).toBe(0)
    expect(shareOf({ ...atTheEdge, seen: hair })).toBe(1)
    expect(shareOf({ ...atTheEdge, seen: half })).toBeGreaterThan(0.35)
    expect(shareOf({ ...atTheEdge, seen: half })).toBeLessThan(0.75)
  })

  it('is less before a dark scene, where a rest of a bright wall would be seen', () => {
    expect(shareOf({ ...atTheEdge, seen: half, fringe: 1 })).toBeLessThan(shareOf({ ...atTheEdge, seen: half }))
  })

  it('is what the mask says of a colour that is no mixture of the two', () => {
    expect(shareOf({ ...atTheEdge, seen: colour(0.8, 0.2, 0.2), here: 0.7 })).toBeCloseTo(0.7, 6)
  })

  it('is what the mask says where person and wall have one colour', () => {
    expect(shareOf({ ...atTheEdge, own: wall, seen: wall, here: 0.7, around: 0.7 })).toBeGreaterThan(0.5)
    expect(shareOf({ ...atTheEdge, own: wall, seen: wall, here: 0.5, around: 0.3 })).toBeLessThan(0.5)
  })

  it('is what the mask says where the wall is a crowd, whose mean colour says little', () => {
    expect(shareOf({ ...atTheEdge, seen: wall, here: 0.5, spread: 0.8 })).toBeCloseTo(0.5, 6)
  })

  it('has a firm edge in black hair before a black wall, and a soft one where the two can be told apart', () => {
    const before = { ...atTheEdge, old: colour(0.08, 0.07, 0.06), seen: hair }
    expect(shareOf({ ...before, here: 0.35 })).toBe(0)
    expect(shareOf({ ...before, here: 0.9, around: 0.6 })).toBeGreaterThan(0.99)
  })

  it('is small ten pixels outside, where a strand of hair may be, and a dark fold of a curtain too', () => {
    expect(shareOf({ ...atTheEdge, seen: hair, here: 0.1, around: 0.15 })).toBeLessThan(0.12)
  })

  it('leaves a bright button deep inside of a dark suit, and a dark lamp far outside', () => {
    expect(shareOf({ ...atTheEdge, seen: wall, here: 1, around: 0.97 })).toBe(1)
    expect(shareOf({ ...atTheEdge, seen: hair, here: 0, around: 0.02 })).toBe(0)
  })
})
