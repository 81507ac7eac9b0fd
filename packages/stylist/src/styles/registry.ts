/** Every orderable style has a recipe; a missing one is a type error here. */
import type { Style } from '../../../../domain/catalogue.ts'
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

export const recipes: Readonly<Record<Style, Recipe>> = {
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
