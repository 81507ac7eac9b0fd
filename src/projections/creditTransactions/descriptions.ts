/** What a line of history says to the account's owner, in Korean, the product's first language. */
import type { GrantKind, RevocationCause } from '../../domain/account/events.ts'

const grants: { readonly [Kind in GrantKind]: string } = {
  signup: '가입 축하 크레딧',
  opening: '이월 크레딧',
  goodwill: '감사 크레딧',
  compensation: '보상 크레딧',
  promotion: '이벤트 크레딧',
  purchase: '크레딧 구매',
}

export const describeGrant = (kind: GrantKind): string => grants[kind]
export const describeDeduct = (images: number): string => `사진 ${images}장 촬영`
export const describeRefund = (images: number): string => `완성되지 않은 사진 ${images}장 환불`
export const describeExpiry = '기간이 지난 크레딧 소멸'
export const describeRevocation: { readonly [Cause in RevocationCause]: string } = {
  revocation: '크레딧 회수',
  refund: '환불된 구매의 크레딧 회수',
  forfeiture: '탈퇴로 소멸된 크레딧',
}
