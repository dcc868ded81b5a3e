const ko = {
  'document.loading': '불러오는 중',
  'document.tradeDate': '{date} 기준',
  'document.fetched': '{time} 수신',
  'document.reload': '새로고침',
  'document.reload.hint': '거래소에 다시 요청합니다 (일일 호출 한도 1회 사용)',
  'document.kept': '보관된 자료',
}

const en: Record<keyof typeof ko, string> = {
  'document.loading': 'Loading',
  'document.tradeDate': 'As of {date}',
  'document.fetched': 'received {time}',
  'document.reload': 'Refresh',
  'document.reload.hint': "Ask the exchange again (one call of the day's quota)",
  'document.kept': 'Kept copy',
}

export const documentTexts = { ko, en }
