/** For photographs with too little room for a style's own frame: a print of their shape on the style's paper. */
import { colourOf, luma } from '../pipeline/raster.ts'
import type { Box, Mount } from '../recipe.ts'
import { hairline } from './shapes.ts'
import { chosen, vows } from './words.ts'

export function card(paper: string, window: Box): Mount {
  const ink = luma(...colourOf(paper)) > 0.5 ? '#5d5548' : '#d8c7a0'
  const below = window.y + window.height
  return {
    paper,
    window,
    over: () => hairline(window, -18, ink, 1.2, 0.5),
    lettering: ({ random, width, height }) => [
      { text: chosen(random, vows), x: width / 2, y: (below + 18 + height) / 2 + 12, size: 40, spacing: 0.36, colour: ink, opacity: 0.95 },
    ],
  }
}
