/** The styles there are recipes for. Whether each style on sale has one, the type checker sees where the stylist is plugged in. */
import type { Recipe } from '../recipe.ts'
import { blackAndWhite } from './blackAndWhite.ts'
import { cityLifestyle } from './cityLifestyle.ts'
import { classicStudio } from './classicStudio.ts'
import { enchantedForest } from './enchantedForest.ts'
import { luxuryHotel } from './luxuryHotel.ts'
import { minimalistGallery } from './minimalistGallery.ts'
import { outdoorGarden } from './outdoorGarden.ts'
import { sunsetBeach } from './sunsetBeach.ts'
import { traditionalHanbok } from './traditionalHanbok.ts'
import { vintageCinematic } from './vintageCinematic.ts'

export const styleNames = [
  'CLASSIC_STUDIO',
  'LUXURY_HOTEL',
  'MINIMALIST_GALLERY',
  'BLACK_AND_WHITE',
  'OUTDOOR_GARDEN',
  'SUNSET_BEACH',
  'ENCHANTED_FOREST',
  'TRADITIONAL_HANBOK',
  'VINTAGE_CINEMATIC',
  'CITY_LIFESTYLE',
] as const
export type StyleName = (typeof styleNames)[number]

export const recipes: Readonly<Record<StyleName, Recipe>> = {
  CLASSIC_STUDIO: classicStudio,
  LUXURY_HOTEL: luxuryHotel,
  MINIMALIST_GALLERY: minimalistGallery,
  BLACK_AND_WHITE: blackAndWhite,
  OUTDOOR_GARDEN: outdoorGarden,
  SUNSET_BEACH: sunsetBeach,
  ENCHANTED_FOREST: enchantedForest,
  TRADITIONAL_HANBOK: traditionalHanbok,
  VINTAGE_CINEMATIC: vintageCinematic,
  CITY_LIFESTYLE: cityLifestyle,
}
