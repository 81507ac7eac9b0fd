import { defineTexts } from '../i18n/texts.ts'

/** What stands in for a page, or is said over one. Apart from the rest, so that a first visit loads no letters for it. */
export const wordTexts = defineTexts(
  {
    offline: '연결이 잠시 끊겼습니다. 이어지면 그대로 보여 드립니다.',
    notFound: { title: '이런 쪽은 없습니다', body: '주소가 바뀌었거나 잘못 적힌 것 같아요.', way: '처음으로' },
    notYours: {
      title: '이 쪽은 열어 드릴 수 없습니다',
      body: '이 이름으로는 볼 수 없는 쪽이에요. 다른 이름으로 들어와 주세요.',
      way: '다른 이름으로 들어가기',
    },
    failed: { title: '이 쪽을 펼치지 못했습니다', body: '잃어버린 것은 없습니다. 다시 펼쳐 보세요.', way: '다시 펼치기' },
  },
  {
    offline: 'You are offline. We show you where things are when you are back.',
    notFound: { title: 'There is no such page', body: 'The address has changed, or was mistyped.', way: 'To the beginning' },
    notYours: {
      title: 'This page isn’t open to you',
      body: 'You can’t see it under this name. Sign in under another.',
      way: 'Sign in under another name',
    },
    failed: { title: 'We couldn’t open this page', body: 'Nothing is lost. Open it again.', way: 'Open it again' },
  },
)
