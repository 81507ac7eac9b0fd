import { describe, expect, test } from 'vitest'
import type { Face } from './events.ts'
import { faceContrastMin, faceWidthMin, judgePortrait, keptSideMax, type PortraitFacts, sharpnessMin } from './portrait.ts'

const face = (width: number, height = width): Face => ({ x: 10, y: 20, width, height, score: 0.9 })
const good: PortraitFacts = { width: 800, height: 1000, faces: [face(120, 150)], sharpness: 300, faceContrast: 40 }
const codeOf = (facts: PortraitFacts) => {
  const verdict = judgePortrait(facts)
  return verdict.type === 'refused' ? verdict.code : 'accepted'
}

describe('a portrait', () => {
  test('with one face, large, sharp and lit enough, is accepted with that face', () => {
    expect(judgePortrait(good)).toEqual({ type: 'accepted', face: face(120, 150) })
  })

  test.each([
    ['no face', { ...good, faces: [], sharpness: null, faceContrast: null }, 'face_not_found'],
    ['two faces', { ...good, faces: [face(120), face(100)] }, 'multiple_faces'],
    ['two faces, both too small', { ...good, faces: [face(20), face(18)] }, 'multiple_faces'],
    ['a face one pixel too narrow', { ...good, faces: [face(faceWidthMin - 1, 200)] }, 'face_too_small'],
    ['a face just wide enough', { ...good, faces: [face(faceWidthMin)] }, 'accepted'],
    ['a small face, blurred as well', { ...good, faces: [face(40)], sharpness: 1 }, 'face_too_small'],
    ['a blurred face', { ...good, sharpness: sharpnessMin - 0.1 }, 'image_unreadable'],
    ['a face just sharp enough', { ...good, sharpness: sharpnessMin }, 'accepted'],
    ['a face in the dark', { ...good, faceContrast: faceContrastMin - 0.1 }, 'image_unreadable'],
    ['a face just seen', { ...good, faceContrast: faceContrastMin }, 'accepted'],
  ] as const)('with %s is judged', (_, facts, code) => {
    expect(codeOf(facts)).toBe(code)
  })

  test('that is dark and blurred is told about the light', () => {
    expect(judgePortrait({ ...good, sharpness: 1, faceContrast: 5 })).toMatchObject({ detail: expect.stringContaining('light') })
  })

  test('larger than what is kept of it needs as much larger a face', () => {
    const upload = { ...good, width: 1.5 * keptSideMax, height: 2 * keptSideMax }
    expect(codeOf({ ...upload, faces: [face(2 * faceWidthMin)] })).toBe('accepted')
    expect(judgePortrait({ ...upload, faces: [face(2 * faceWidthMin - 1)] })).toMatchObject({
      code: 'face_too_small',
      detail: expect.stringMatching(/\b159 pixels.*\b3072×4096\b.*\b160\b/),
    })
  })

  test('that is too small is told its width and the least one', () => {
    expect(judgePortrait({ ...good, faces: [face(40.4)] })).toMatchObject({ detail: expect.stringMatching(/\b40 pixels.*\b80\b/) })
  })
})
