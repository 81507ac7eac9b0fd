/** What is in the archive of one's own data, for whoever opens it. */
export const readmes = {
  'README.en.txt': `Your data at Sillok

albums.json     your albums with their groups, and for each picture its tags and marks
pictures.json   every picture that was made for you; the files are in pictures/, named by their id
portraits.json  the portraits that are in use, with the face that was found; the files are in portraits/
credits.json    the history of your credits, newest first; amounts are positive, the type says which way
grants.json     where each of your credits came from and what became of it
checkouts.json  what you ordered for money
consents.json   what you agreed to, and when

Times are in UTC.
`,
  'README.ko.txt': `실록에 보관된 회원님의 데이터입니다

albums.json     앨범과 그룹, 사진마다 붙이신 태그와 표시
pictures.json   만들어 드린 모든 사진. 파일은 pictures/ 폴더에 id 이름으로 들어 있습니다
portraits.json  사용 중인 인물 사진과 찾은 얼굴 위치. 파일은 portraits/ 폴더에 있습니다
credits.json    크레딧 내역, 최신순. 금액은 양수이며 유형이 증감을 나타냅니다
grants.json     크레딧이 어디에서 왔고 어떻게 쓰였는지
checkouts.json  결제하신 주문
consents.json   동의하신 내용과 시각

시각은 모두 UTC입니다.
`,
} as const
