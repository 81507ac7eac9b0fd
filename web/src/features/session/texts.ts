import { defineTexts } from '../../i18n/texts.ts'

export const texts = defineTexts(
  {
    title: '들어가기',
    intro: '누구로 들어가시겠어요?',
    people: { couple: '예비부부', finance: '회계', analyst: '분석', admin: '운영' },
    notes: { couple: '앨범을 만들고 사진을 찍습니다', finance: '장부를 읽습니다', analyst: '쓰임을 셉니다', admin: '살피고 고칩니다' },
    otherwise: '다른 이름으로',
    name: '이름',
    nameHint: '영문자와 숫자, . _ | : - 만 쓸 수 있어요.',
    roles: '역할',
    roleNames: { user: '부부', finance: '회계', analyst: '분석', admin: '운영' },
    submit: '들어가기',
    refused: '들어가지 못했습니다. 이름을 다시 살펴봐 주세요.',
    unreachable: '서버가 답하지 않습니다. 잠시 뒤에 다시 해 주세요.',
    noClient: '이 서비스에는 웹 화면의 로그인이 아직 이어져 있지 않습니다. 운영자에게 AUTH_CLIENT_ID를 물어봐 주세요.',
  },
  {
    title: 'Sign in',
    intro: 'Who are you today?',
    people: { couple: 'A couple', finance: 'Finance', analyst: 'Analyst', admin: 'Operator' },
    notes: {
      couple: 'makes an album, shoots pictures',
      finance: 'reads the ledger',
      analyst: 'counts what is used',
      admin: 'watches and repairs',
    },
    otherwise: 'Under another name',
    name: 'Name',
    nameHint: 'Latin letters, digits and . _ | : - are allowed.',
    roles: 'Roles',
    roleNames: { user: 'Couple', finance: 'Finance', analyst: 'Analyst', admin: 'Operator' },
    submit: 'Sign in',
    refused: 'That didn’t work. Look at the name again.',
    unreachable: 'The server doesn’t answer. Try again in a moment.',
    noClient: 'This service has no sign-in for the web client yet. Ask its operator for AUTH_CLIENT_ID.',
  },
)
