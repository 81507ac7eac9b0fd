/** What a statement says in each language. */
import type { Entry } from '../entries/entry.ts'
import type { Totals } from './compose.ts'
import type { Language } from './language.ts'

export interface Words {
  readonly title: string
  readonly account: string
  readonly period: string
  readonly timeZone: string
  readonly issued: string
  readonly state: string
  readonly provisional: string
  readonly final: string
  readonly opening: string
  readonly closing: string
  readonly reserved: string
  readonly totals: Readonly<Record<keyof Totals, string>>
  readonly columns: {
    readonly time: string
    readonly description: string
    readonly added: string
    readonly taken: string
    readonly balance: string
    readonly reserved: string
  }
  readonly sum: string
  readonly noEntries: string
  readonly references: Readonly<Record<Entry['referenceType'], string>>
  readonly position: string
  readonly checkpoint: string
  readonly noCheckpoint: string
  readonly notes: readonly string[]
  readonly monthName: (year: number, month: number) => string
}

const korean: Words = {
  title: '크레딧 거래 명세서',
  account: '계정',
  period: '기간',
  timeZone: '시간대',
  issued: '발행',
  state: '상태',
  provisional: '잠정: 이 기간의 기록이 아직 더해질 수 있습니다',
  final: '확정',
  opening: '월초 잔액',
  closing: '월말 잔액',
  reserved: '예약 중',
  totals: { purchased: '구매', bonus: '보너스', refunded: '환불', charged: '사용', expired: '소멸', revoked: '회수' },
  columns: { time: '기록 시각', description: '내용', added: '더함', taken: '뺌', balance: '잔액', reserved: '예약' },
  sum: '합계',
  noEntries: '이 기간에는 거래가 없습니다.',
  references: { JOB: '촬영', PAYMENT: '결제', ADMIN: '관리자', SYSTEM: '시스템' },
  position: '원장 위치',
  checkpoint: '서명된 원장',
  noCheckpoint: '아직 서명 전',
  notes: [
    '월초 잔액 + 구매 + 보너스 + 환불 – 사용 – 소멸 – 회수 = 월말 잔액. 단위는 크레딧이며, 1크레딧은 사진 1장입니다.',
    '거래는 원장에 기록된 시각에 따라 달에 속합니다. ‘사용’은 촬영을 맡길 때 예약된 크레딧, ‘환불’은 완성되지 않아 돌아온 크레딧입니다.',
  ],
  monthName: (year, month) => `${year}년 ${month}월`,
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

const english: Words = {
  title: 'Statement of credits',
  account: 'Account',
  period: 'Period',
  timeZone: 'Time zone',
  issued: 'Issued',
  state: 'State',
  provisional: 'provisional: more may still be recorded in this period',
  final: 'final',
  opening: 'Opening',
  closing: 'Closing',
  reserved: 'reserved',
  totals: {
    purchased: 'Purchased',
    bonus: 'Bonus',
    refunded: 'Refunded',
    charged: 'Charged',
    expired: 'Expired',
    revoked: 'Revoked',
  },
  columns: { time: 'Recorded', description: 'Entry', added: 'In', taken: 'Out', balance: 'Balance', reserved: 'Reserved' },
  sum: 'Total',
  noEntries: 'There are no entries in this period.',
  references: { JOB: 'Shoot', PAYMENT: 'Payment', ADMIN: 'Administration', SYSTEM: 'System' },
  position: 'Ledger position',
  checkpoint: 'Signed ledger',
  noCheckpoint: 'not signed yet',
  notes: [
    'Opening + purchased + bonus + refunded – charged – expired – revoked = closing. Amounts are credits; one credit is one photograph.',
    'An entry belongs to the month in which it was recorded. Charged is what was set aside when a shoot was ordered, refunded what came back from it.',
  ],
  monthName: (year, month) => `${monthNames[month - 1] ?? ''} ${year}`,
}

const words: Readonly<Record<Language, Words>> = { ko: korean, en: english }
export const wordsOf = (language: Language): Words => words[language]

const counted = (amount: number, one: string, many: string): string => (amount === 1 ? one : many)

/** The Korean descriptions stand in the read model already. */
const englishDescriptions: Readonly<Record<Entry['kind'], (amount: number) => string>> = {
  signup: () => 'Welcome credits',
  opening: () => 'Credits brought over',
  goodwill: () => 'Goodwill credits',
  compensation: () => 'Compensation',
  promotion: () => 'Promotion credits',
  purchase: () => 'Credits bought',
  reservation: (amount) => counted(amount, 'Shoot of 1 photograph', `Shoot of ${amount} photographs`),
  release: (amount) => counted(amount, '1 photograph not finished, given back', `${amount} photographs not finished, given back`),
  expiry: () => 'Credits expired',
  revocation: () => 'Credits taken back',
  refund: () => 'Credits of a refunded purchase taken back',
  forfeiture: () => 'Credits forfeited with the account',
}

/** The same entry, described in the reader's language. */
export function described<Line extends Pick<Entry, 'kind' | 'amount' | 'description'>>(line: Line, language: Language): Line {
  return language === 'ko' ? line : { ...line, description: englishDescriptions[line.kind](line.amount) }
}
