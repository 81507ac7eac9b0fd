/**
 * Text that people type: names, tags, reasons. One form, one measure and one judgement for all of it, by HTTP and by
 * command line: composed (NFC), without blanks around it, counted in code points after that, with something to see in
 * it, without control characters and with a UTF-8 form (neither the database nor canonical JSON could hold half a
 * surrogate pair).
 */
import { z } from 'zod'

/** What leaves no mark: white space, what Unicode lets a renderer ignore (zero-width characters, Hangul fillers), the empty Braille cell. */
const blank = String.raw`\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cf}\u2800`
const isBlank = new RegExp(`^[${blank}]*$`, 'u')
/** Around a text. Variation selectors and joiners belong to the character before them and stay. */
const around = String.raw`[\p{White_Space}\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0]+`
const blanksAround = new RegExp(`^${around}|${around}$`, 'gu')

/** Nothing when there is nothing to see in it. */
export function tidyText(text: string): string {
  const tidied = text.normalize('NFC').replace(blanksAround, '')
  return isBlank.test(tidied) ? '' : tidied
}

export const typedTextSchema = (charactersMax: number) =>
  z
    .string()
    .refine((text) => text.isWellFormed(), 'must be well-formed text')
    .transform(tidyText)
    .refine((text) => !/\p{Cc}/u.test(text), 'must have no control characters')
    .refine((text) => text !== '' && [...text].length <= charactersMax, `must have 1 to ${charactersMax} characters that can be seen`)
    .meta({
      description: `1 to ${charactersMax} characters, counted in the composed form (NFC) and without the blanks around them, which are cut off; blanks alone are none.`,
    })
