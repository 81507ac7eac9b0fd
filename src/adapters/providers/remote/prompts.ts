/** What a generative model is asked for, a sentence or two for each style. Nothing in it says who anybody is. */
import type { Role, Style } from '../../../domain/catalogue.ts'

const who: Readonly<Record<Role, string>> = {
  BRIDE: 'as a bride on her wedding day',
  GROOM: 'as a groom on his wedding day',
}

const scenes: Readonly<Record<Style, string>> = {
  CLASSIC_STUDIO:
    'Classic studio wedding portrait: seamless ivory backdrop, large soft key light from the left with gentle fill, formal wear with fine fabric detail, half length, 85 mm look.',
  LUXURY_HOTEL:
    'Evening in the lobby of a grand hotel: marble, warm chandeliers out of focus behind, elegant formal wear, half length, warm highlights with deep clean shadows.',
  MINIMALIST_GALLERY:
    'A bright, empty white gallery: one plain wall, soft daylight from a high window, simple modern wedding attire, generous negative space, neutral colours.',
  BLACK_AND_WHITE:
    'Black-and-white wedding portrait on film: rich mid-tones, fine grain, one soft directional light against a dark plain background, timeless formal wear.',
  OUTDOOR_GARDEN:
    'A garden in early summer: white roses and greenery softly out of focus, open shade, airy pastel colours, light wedding attire, natural relaxed pose.',
  SUNSET_BEACH:
    'A quiet beach at golden hour: low sun behind with a warm rim light in the hair, sea and sky out of focus, light fabric in a slight breeze.',
  ENCHANTED_FOREST:
    'A misty old forest in the morning: shafts of light between tall trees, ferns and tiny white flowers, soft green tones, romantic wedding attire.',
  TRADITIONAL_HANBOK:
    'Korean traditional wedding portrait: a ceremonial hanbok with accurate collar, ribbon and embroidery, a hanok courtyard with paper doors behind, soft daylight.',
  VINTAGE_CINEMATIC:
    'A still from a romantic film of the nineteen-sixties: anamorphic look, muted teal and amber, soft halation, tailored vintage wedding attire.',
  CITY_LIFESTYLE:
    'A city street at blue hour: lights out of focus behind, modern wedding attire, a candid moment, crisp contemporary colours.',
}

/** What must hold whatever the style: the gate refuses anything else. */
const rules =
  'Keep the identity of the person in the reference photograph exactly: the same face, facial proportions, age, skin tone and hair colour. Exactly one person in the picture, face fully visible and turned towards the camera, natural skin texture. Photorealistic. No text, no logo, no watermark, no border.'

/** For models that take what to avoid separately. */
export const avoided =
  'other people, crowd, text, watermark, logo, border, deformed hands, extra fingers, distorted face, plastic skin, cartoon, painting'

export const promptOf = (style: Style, role: Role): string =>
  `Create a professional wedding photograph of the person in the reference photograph ${who[role]}. ${scenes[style]} ${rules}`
