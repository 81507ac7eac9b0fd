/**
 * The texts of one feature, in its own file: `defineTexts(korean, english)`. English has the shape of the Korean, so a
 * text that is missing is a type error. What depends on a number or a name is a function.
 */
import type { Language } from './language.ts'
import { language } from './language.ts'

export type Texts<Shape> = Readonly<Record<Language, Shape>>

export const defineTexts = <Shape>(ko: Shape, en: NoInfer<Shape>): Texts<Shape> => ({ ko, en })

export const useTexts = <Shape>(texts: Texts<Shape>): Shape => texts[language.use()]

/** English one and many; Korean has no need of it. */
export const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)
