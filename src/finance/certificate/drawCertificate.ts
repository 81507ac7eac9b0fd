/** A certificate on one page, for people: what it says, and where the signature is that machines check. */
import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import type { Language } from '../statement/language.ts'
import { localTime } from '../statement/pdf/numbers.ts'
import { createPen, faded, ink } from '../statement/pdf/pen.ts'
import { drawLetterhead, sheet } from '../statement/pdf/sheet.ts'
import { readTypeface } from '../statement/pdf/typeface.ts'
import type { Certificate } from './certificate.ts'
import { certificateWords } from './words.ts'

const lineHeight = 19

export async function drawCertificate(certificate: Certificate, language: Language): Promise<Buffer<ArrayBuffer>> {
  const { month, timeZone, from, to, opening, closing, log, lastPosition, key, version, commit, issuedAt } = certificate
  const words = certificateWords[language]
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    lang: language,
    displayTitle: true,
    info: { Title: `${words.title} ${month}`, Author: 'Sillok', Creator: 'Sillok', CreationDate: new Date(issuedAt) },
  })
  const bytes = buffer(document)
  const { regular, bold } = readTypeface()
  document.registerFont('regular', regular).registerFont('bold', bold)
  const pen = createPen(document)
  document.addPage()
  drawLetterhead(document, pen)
  pen.write(words.title, { x: sheet.left, y: 98, width: 380 }, { size: 23, weight: 'bold' })
  pen.write(month, { x: sheet.left, y: 120, width: 380 }, { size: 12.5, colour: faded })
  pen.rule(sheet.left, 133, sheet.inner, { colour: ink, weight: 1.1 })

  let y = 160
  const line = (name: string, ...values: readonly string[]) => {
    pen.write(name, { x: sheet.left, y, width: 130 }, { size: 9, colour: faded })
    const width = (sheet.inner - 135) / values.length
    for (const [index, value] of values.entries()) {
      const place = { x: sheet.left + 135 + index * width, y, width: width - 6, align: values.length > 1 ? 'right' : 'left' } as const
      pen.write(value, place, { size: 9.5 })
    }
    y += lineHeight
  }
  line(words.period, `${localTime(from, timeZone)} – ${localTime(new Date(Date.parse(to) - 1).toISOString(), timeZone)} (${timeZone})`)
  y += 8
  line('', words.opening, words.closing)
  for (const name of ['accounts', 'granted', 'available', 'reserved', 'spent', 'expired', 'revoked'] as const) {
    line(words[name], opening[name].toLocaleString('en-US'), closing[name].toLocaleString('en-US'))
  }
  y += 8
  line(words.last, lastPosition)
  line(words.log, log.origin)
  line(words.leaves, String(log.size))
  line(words.root, log.root)
  line(words.key, key)
  line(words.made, `Sillok ${version}${commit === null ? '' : `, ${commit}`}`)
  line(words.issued, issuedAt)
  y += 14
  for (const sentence of words.how) {
    pen.write(sentence, { x: sheet.left, y, width: sheet.inner }, { size: 8.5, colour: faded })
    y += 14
  }
  document.end()
  return await bytes
}
