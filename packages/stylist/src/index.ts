/** The public face of the package: nothing else of it is imported from outside. */
export type { Box } from './recipe.ts'
export { createStylist, type Developed, type PortraitRequest, type Stylist, type StylistOptions } from './stylist.ts'
export { type StyleName, styleNames } from './styles/registry.ts'
