/**
 * One portrait, from the photograph to the finished sheet. Ensures that the same request gives the same bytes. The
 * stages stand in the order of a darkroom: frame, develop, separate, light, tone, grain, mount, print.
 */

import { placeBackdrop } from './pipeline/backdrop.ts'
import { compose } from './pipeline/compose.ts'
import { decode, enlargeCrop, rowsAboveMax } from './pipeline/develop.ts'
import { addGrain } from './pipeline/grain.ts'
import { applyLight, vignette } from './pipeline/light.ts'
import { fallbackWindows, layOnSheet, sheet, windowOf } from './pipeline/mount.ts'
import { lettered } from './pipeline/lettering.ts'
import { print } from './pipeline/print.ts'
import type { Plates } from './pipeline/raster.ts'
import { createRandom } from './pipeline/random.ts'
import { findSubject, type Segment } from './pipeline/subject.ts'
import { applyTone, balance } from './pipeline/tone.ts'
import type { Box, Mount, Recipe, Scene } from './recipe.ts'

export interface RenderRequest {
  readonly portrait: Uint8Array
  readonly face: Box
  readonly seed: number
}

export interface Darkroom {
  readonly segment: Segment
  readonly plates: Plates
  /** Called between the stages; throws to end the work. */
  readonly proceed: () => void
}

export async function render(
  recipe: Recipe,
  { portrait, face, seed }: RenderRequest,
  { segment, plates, proceed }: Darkroom,
): Promise<Uint8Array> {
  const mount = createRandom(seed, 'mount').pick(...recipe.mounts)
  const negative = await decode(portrait, face)
  proceed()
  const { crop, window, mounted } = compose({
    source: negative,
    face: negative.face,
    composition: recipe.composition,
    window: windowOf(mount),
    fallbacks: mount.shape ? [] : fallbackWindows,
    aboveMax: await rowsAboveMax(negative),
    random: createRandom(seed, 'crop'),
  })
  const { raster, face: framed } = await enlargeCrop(negative, crop, window, plates.picture)
  proceed()
  balance(raster, framed)
  const person = await findSubject({ negative, crop, raster, face: framed, plate: plates.person }, segment)
  proceed()
  const random = createRandom(seed, 'scene')
  const scene: Scene = { width: window.width, height: window.height, face: framed, side: random.pick(-1, 1), random }
  await placeBackdrop(raster, person, scene, recipe.backdrop)
  proceed()
  await applyLight(raster, person, scene, recipe.light)
  proceed()
  applyTone(raster, framed, recipe.tone)
  vignette(raster, framed, recipe.light.vignette)
  addGrain(raster, recipe.grain, createRandom(seed, 'grain'))
  proceed()
  const onSheet: Scene = { ...scene, ...sheet, face: { ...framed, x: framed.x + window.x, y: framed.y + window.y } }
  const finished = await layOnSheet(raster, { window, mount, scene: onSheet, random: createRandom(seed, 'paper'), plate: plates.paper })
  proceed()
  return print(finished, mounted ? '' : overlay(mount, onSheet, window))
}

function overlay({ over, lettering }: Mount, scene: Scene, window: Box): string {
  return (over?.(scene, window) ?? '') + (lettering?.(scene) ?? []).map(lettered).join('')
}
