import type { Language } from '../statement/language.ts'

export interface CertificateWords {
  readonly title: string
  readonly period: string
  readonly opening: string
  readonly closing: string
  readonly accounts: string
  readonly granted: string
  readonly available: string
  readonly reserved: string
  readonly spent: string
  readonly expired: string
  readonly revoked: string
  readonly last: string
  readonly log: string
  readonly leaves: string
  readonly root: string
  readonly key: string
  readonly made: string
  readonly issued: string
  readonly how: readonly string[]
}

export const certificateWords: { readonly [L in Language]: CertificateWords } = {
  ko: {
    title: '원장 확인서',
    period: '기간',
    opening: '기초',
    closing: '기말',
    accounts: '계정 수',
    granted: '지급된 크레딧',
    available: '사용 가능',
    reserved: '예약됨',
    spent: '사용됨',
    expired: '소멸됨',
    revoked: '회수됨',
    last: '마지막 기록 위치',
    log: '원장',
    leaves: '기록 수',
    root: '루트',
    key: '검증 키',
    made: '발급 프로그램',
    issued: '발급 시각',
    how: [
      '이 문서와 함께 발급된 파일에 서명이 들어 있습니다. 보관해 두신 검증 키로 확인해 주세요.',
      'node tools/verifyProof.mjs certificate FILE --key KEY',
    ],
  },
  en: {
    title: 'Ledger certificate',
    period: 'Period',
    opening: 'At its beginning',
    closing: 'At its end',
    accounts: 'Accounts',
    granted: 'Credits granted',
    available: 'Available',
    reserved: 'Reserved',
    spent: 'Spent',
    expired: 'Expired',
    revoked: 'Taken back',
    last: 'Last position',
    log: 'Log',
    leaves: 'Leaves',
    root: 'Root',
    key: 'Verifier key',
    made: 'Made by',
    issued: 'Issued',
    how: [
      'The signature is in the file that came with this page. Check it with a verifier key that you kept:',
      'node tools/verifyProof.mjs certificate FILE --key KEY',
    ],
  },
}
