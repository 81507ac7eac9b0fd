import { defineTexts } from '../../../i18n/texts.ts'

export const texts = defineTexts(
  {
    title: '증명',
    lead: '장부는 1초에 한 번까지 서명되어 공개됩니다. 여기서 하는 확인은 모두 이 기기에서 계산합니다.',
    position: '원장 위치',
    check: '확인하기',
    entry: '기록 하나',
    heads: '서명된 장부',
    headsEmpty: '아직 서명된 장부가 없습니다.',
    leaves: (n: string) => `기록 ${n}개`,
    compare: '가장 새로운 장부와 비교',
    more: '더 보기',
    unknown: '그 위치에는 봉인된 기록이 없습니다.',
    malformed: '원장 위치를 그대로 붙여 넣어 주세요.',
    failed: { title: '장부를 읽지 못했습니다', body: '적힌 것은 그대로 있습니다.', way: '다시 읽기' },
  },
  {
    title: 'Proofs',
    lead: 'The ledger is signed and published once a second at the most. Every check here is worked out on this device.',
    position: 'Ledger position',
    check: 'Check',
    entry: 'One entry',
    heads: 'Signed heads',
    headsEmpty: 'No head has been signed yet.',
    leaves: (n) => `${n} entries`,
    compare: 'Compare with the newest',
    more: 'More',
    unknown: 'No sealed entry stands at that position.',
    malformed: 'Please paste a ledger position as it is.',
    failed: { title: 'We couldn’t read the ledger', body: 'What is written is still there.', way: 'Read it again' },
  },
)
