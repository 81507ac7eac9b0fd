/**
 * A jeogori, drawn over what was worn: its shoulders, the collar (git) that closes to the wearer's right with its white edge
 * (dongjeong), and the ribbon (goreum) with one loop and two ends. In hundredths of a face's width from the chin, which it
 * leaves alone, like the neck.
 */
import type { Box, Scene } from '../recipe.ts'

interface Silk {
  readonly body: string
  readonly shade: string
  readonly collar: string
  readonly ribbon: string
  readonly ribbonShade: string
}

const silks: readonly [Silk, ...Silk[]] = [
  { body: '#ece2cd', shade: '#a8977a', collar: '#d9c9ab', ribbon: '#8c2f35', ribbonShade: '#5f1d24' },
  { body: '#b4c7b3', shade: '#66806c', collar: '#98b09a', ribbon: '#93323c', ribbonShade: '#611f29' },
  { body: '#c5d0dc', shade: '#70839a', collar: '#a6b6c8', ribbon: '#27405f', ribbonShade: '#162840' },
]

/** Of a photograph without colours; the ribbon stays red, like the seal. */
const greySilk: Silk = { body: '#e2e1de', shade: '#8b8a87', collar: '#cac9c5', ribbon: '#8c2f35', ribbonShade: '#5f1d24' }

/** Neck to neck behind, shoulders, and down beyond the window. */
const body =
  'M-55 -16C-64 -2 -100 4 -146 11C-200 20 -236 56 -256 130L-290 440H290L256 130C236 56 200 20 146 11C100 4 64 -2 55 -16L44 10C28 44 12 62 -2 74C-20 60 -34 42 -44 10Z'
/** What is worn below: closed higher than the collar, so that nothing else is seen in it. */
const under = 'M-52 2C-34 42 34 42 52 2L30 70L-2 100L-34 66Z'
/** The panel below first, then the one that lies over it, as in the letter y. */
const lowerCollar = 'M-54 -16C-47 28 -24 60 6 88L-10 104C-44 76 -70 34 -77 1C-69 -2 -60 -7 -54 -16Z'
const upperCollar = 'M54 -16C48 32 14 74 -52 122L-40 146C34 104 70 46 77 1C69 -2 60 -7 54 -16Z'
const lowerEdge = 'M-54 -16C-47 28 -25 59 3 85L-1 90C-34 66 -56 30 -63 -8Z'
const upperEdge = 'M54 -16C48 32 16 71 -22 100L-18 109C30 76 57 36 63 -8Z'
const folds =
  'M-74 42C-96 92 -104 160 -96 250M-128 56C-146 110 -150 190 -138 280M72 46C98 96 108 170 98 260M126 56C148 112 154 196 140 290M30 128C46 180 50 240 44 320'
const seam = 'M-40 146C-36 210 -34 280 -38 400'
const loop = 'M-44 128C-8 104 52 112 78 138C56 158 -4 154 -44 142Z'
const loopInside = 'M-30 133C6 122 44 126 66 138C42 146 0 146 -30 139Z'
const longEnd = 'M-50 140C-58 180 -60 226 -52 282L-20 278C-30 226 -32 180 -32 142Z'
const shortEnd = 'M-40 142C-30 178 -16 206 8 238L34 222C10 196 -4 170 -18 140Z'
const knot = 'M-58 124C-50 116 -34 116 -28 124C-26 134 -28 144 -34 150C-44 154 -54 150 -58 144C-61 138 -61 130 -58 124Z'

const knotAt = { x: -43, y: 137 }
/** Larger, it would hang into the words. */
const ribbonScaleMax = 1.45

/** Inside the window but for the ribbon's ends, which hang over its edge. */
export function jeogori({ face, side, random, colourless = false }: Scene, moon: Box): string {
  const silk = colourless ? greySilk : random.pick(...silks)
  const scale = (face.height * 0.8) / 100
  // Where a photograph ends at the neck, the ribbon is tied at the window's edge.
  const tied = Math.min(face.y + face.height + knotAt.y * scale, moon.y + moon.height - 8)
  const tie = `translate(${(face.x + face.width / 2 + knotAt.x * scale).toFixed(1)} ${tied.toFixed(1)}) scale(${Math.min(scale, ribbonScaleMax).toFixed(3)}) translate(${-knotAt.x} ${-knotAt.y})`
  const place = `translate(${(face.x + face.width / 2).toFixed(1)} ${(face.y + face.height).toFixed(1)}) scale(${scale.toFixed(3)})`
  const lit = side < 0 ? ['0', '1'] : ['1', '0']
  return (
    `<defs><clipPath id="moon"><circle cx="${moon.x + moon.width / 2}" cy="${moon.y + moon.height / 2}" r="${moon.width / 2}"/></clipPath>` +
    `<linearGradient id="silk" x1="${lit[0]}" x2="${lit[1]}" y1="0" y2=".35"><stop offset="0" stop-color="${silk.body}"/>` +
    `<stop offset=".6" stop-color="${silk.body}"/><stop offset="1" stop-color="${silk.shade}"/></linearGradient>` +
    `<linearGradient id="ribbon" x1="0" x2="1" y1="0" y2="0"><stop offset="0" stop-color="${silk.ribbonShade}"/>` +
    `<stop offset=".45" stop-color="${silk.ribbon}"/><stop offset="1" stop-color="${silk.ribbonShade}"/></linearGradient>` +
    `<filter id="soft" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="7"/></filter>` +
    `<filter id="shadow" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="3"/></filter></defs>` +
    `<g clip-path="url(#moon)"><g transform="${place}">` +
    `<path d="${body}" fill="#000" fill-opacity=".35" filter="url(#soft)" transform="translate(0 -4)"/>` +
    `<path d="${body}" fill="url(#silk)"/>` +
    `<path d="${folds}" fill="none" stroke="${silk.shade}" stroke-width="13" stroke-opacity=".38" filter="url(#soft)"/>` +
    `<path d="${folds}" fill="none" stroke="#fff" stroke-width="8" stroke-opacity=".3" filter="url(#soft)" transform="translate(13 0)"/>` +
    `<path d="${seam}" fill="none" stroke="${silk.shade}" stroke-width="1.2" stroke-opacity=".7"/>` +
    `<path d="${under}" fill="#f3ede0"/><path d="M-52 2C-34 42 34 42 52 2" fill="none" stroke="#8d8371" stroke-opacity=".5" stroke-width="1.2"/>` +
    collar(lowerCollar, lowerEdge, silk) +
    `<path d="${upperCollar}" fill="#000" fill-opacity=".4" filter="url(#shadow)" transform="translate(-3 4)"/>` +
    collar(upperCollar, upperEdge, silk) +
    `</g></g><g transform="${tie}">` +
    `<path d="${longEnd}${shortEnd}${loop}" fill="#000" fill-opacity=".32" filter="url(#shadow)" transform="translate(3 5)"/>` +
    [shortEnd, longEnd, loop].map((d) => `<path d="${d}" fill="url(#ribbon)"/>`).join('') +
    `<path d="${loopInside}" fill="${silk.ribbonShade}" fill-opacity=".75"/><path d="${knot}" fill="url(#ribbon)"/></g>`
  )
}

const collar = (band: string, edge: string, { collar: colour, shade }: Silk): string =>
  `<path d="${band}" fill="${colour}" stroke="${shade}" stroke-opacity=".55" stroke-width="1"/>` +
  `<path d="${edge}" fill="#fbfaf5" stroke="#b9b3a4" stroke-opacity=".6" stroke-width=".6"/>`
