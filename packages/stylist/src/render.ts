/**
 * One portrait, from the photograph to the finished sheet. Ensures that the same request gives the same bytes. The
 * stages stand in the order of a darkroom: frame, develop, separate, light, tone, grain, mount, print.
 */

import { letGo } from '@sillok/networks'
import { placeBackdrop } from './pipeline/backdrop.ts'
import { compose } from './pipeline/compose.ts'
import { decode, enlargeCrop, rowsAboveMax } from './pipeline/develop.ts'
import { grain } from './pipeline/grain.ts'
import { lettered } from './pipeline/lettering.ts'
import { applyLight, litSide, vignette } from './pipeline/light.ts'
import { fallbackWindows, layOnSheet, sheet, windowOf } from './pipeline/mount.ts'
import { print } from './pipeline/print.ts'
import { createRandom } from './pipeline/random.ts'
import { onRows, type Plates } from './pipeline/raster.ts'
import { findSubject, freeAbove, lookAround, type Segment, trustIn } from './pipeline/subject.ts'
import { balance, isGrey, toned, withoutColours } from './pipeline/tone.ts'
import type { Box, Mount, Recipe, Scene } from './recipe.ts'
import { card } from './styles/card.ts'

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

/** From this share on a style's scene covers what the photograph shows. */
const paintedFrom = 0.85

export async function render(
  recipe: Recipe,
  { portrait, face, seed }: RenderRequest,
  { segment, plates, proceed }: Darkroom,
): Promise<Uint8Array> {
  const own = createRandom(seed, 'mount').pick(...recipe.mounts)
  const negative = await decode(portrait, face)
  proceed()
  const views = await lookAround(negative, segment)
  proceed()
  const trust = trustIn(views, negative)
  const painted = (recipe.backdrop.paint?.amount ?? 0) >= paintedFrom && trust >= 1 && freeAbove(views, negative.face)
  const { crop, window, mounted } = compose({
    source: negative,
    face: negative.face,
    composition: recipe.composition,
    window: windowOf(own),
    fallbacks: own.shape ? [] : fallbackWindows,
    aboveMax: await rowsAboveMax(negative, painted),
    random: createRandom(seed, 'crop'),
  })
  const { raster, face: framed } = await enlargeCrop(negative, crop, window, plates.picture)
  letGo(negative.bytes)
  proceed()
  const colourless = isGrey(raster, framed)
  const tone = colourless ? withoutColours(recipe.tone) : recipe.tone
  balance(raster, framed)
  const person = findSubject({ views, trust, crop, raster, face: framed, plate: plates.person })
  proceed()
  const random = createRandom(seed, 'scene')
  const anySide = random.pick(-1, 1)
  const side = litSide(raster, framed) ?? anySide
  const scene: Scene = { width: window.width, height: window.height, face: framed, side, random, colourless }
  await placeBackdrop(raster, person, scene, recipe.backdrop)
  proceed()
  await applyLight(raster, person, scene, recipe.light)
  proceed()
  onRows(raster, [
    toned(raster, framed, tone),
    vignette(raster, framed, recipe.light.vignette),
    grain(recipe.grain, createRandom(seed, 'grain')),
  ])
  proceed()
  const mount = mounted ? card(own.paper, window) : own
  const onSheet: Scene = { ...scene, ...sheet, face: { ...framed, x: framed.x + window.x, y: framed.y + window.y } }
  const finished = await layOnSheet(raster, { window, mount, scene: onSheet, random: createRandom(seed, 'paper') })
  proceed()
  return print(finished, sheet, overlay(mount, onSheet, window))
}

function overlay({ over, lettering }: Mount, scene: Scene, window: Box): string {
  return (over?.(scene, window) ?? '') + (lettering?.(scene) ?? []).map(lettered).join('')
}
