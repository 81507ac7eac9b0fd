/** Numbers, dates and won as the language writes them. */
import type { Language } from './language.ts'
import { language } from './language.ts'

const exactly = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const
const locales = { ko: 'ko-KR', en: 'en-GB' } as const

export type Format = ReturnType<typeof createFormat>

/** A formatter takes long to be made, and no page needs all of them: each is made when it is asked for. */
function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined
  return () => (made ??= make())
}

/** By threes, as both languages do. It spares a first visit, which shows whole numbers alone, the making of any formatter. */
const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ',')

function createFormat(of: Language) {
  const locale = locales[of]
  const dates = (options: Intl.DateTimeFormatOptions, by: string = locale) => once(() => new Intl.DateTimeFormat(by, options))
  const fraction = once(() => new Intl.NumberFormat(locale))
  const number = (value: number) => (Number.isSafeInteger(value) ? grouped(value) : fraction().format(value))
  const day = dates({ month: 'long', day: 'numeric' })
  const dayOfYear = dates({ year: 'numeric', month: 'long', day: 'numeric' })
  const minute = { month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const moment = dates(minute)
  const momentOfYear = dates({ year: 'numeric', ...minute })
  const exact = dates(exactly, 'sv-SE')
  const thisYear = new Date().getFullYear()
  return {
    number,
    /** With the sign that history and statements write: `+5`, `−10`. */
    signed: (value: number) => `${value < 0 ? '−' : '+'}${number(Math.abs(value))}`,
    won: (value: number) => (of === 'ko' ? `${number(value)}원` : `${value < 0 ? '-' : ''}₩${number(Math.abs(value))}`),
    /** The year only when it isn't this one. */
    date: (instant: string) => (new Date(instant).getFullYear() === thisYear ? day : dayOfYear)().format(new Date(instant)),
    dateTime: (instant: string) => (new Date(instant).getFullYear() === thisYear ? moment : momentOfYear)().format(new Date(instant)),
    /** For tables: `2026-11-21 14:08:20`, where the reader is. */
    exact: (instant: string | number) => exact().format(new Date(instant)),
    /** The same, where a paper is of: its month and its times are one place's. */
    exactIn: (timeZone: string) => {
      const there = new Intl.DateTimeFormat('sv-SE', { ...exactly, timeZone })
      return (instant: string) => there.format(new Date(instant))
    },
    /** Names one after another: `가, 나 및 다` is never what we mean, so a comma it is. */
    list: (names: readonly string[]) => names.join(', '),
  }
}

const formats = { ko: createFormat('ko'), en: createFormat('en') }

export const formatOf = (of: Language): Format => formats[of]
export const useFormat = (): Format => formats[language.use()]
