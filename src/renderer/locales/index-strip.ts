const ko = {
  'index-strip.title': '지수',
  'index-strip.K1': 'KOSPI',
  'index-strip.Q1': 'KOSDAQ',
  'index-strip.K51': 'KOSPI 200',
  'index-strip.K2FA001': 'K200 선물',
  'index-strip.trillion': '조',
  'index-strip.billion': '억',
  'index-strip.turnover': '거래대금',
  'index-strip.hint': '{name}: 현재가, 대비, 등락률(%), 거래대금(원), 오늘의 흐름',
  'index-strip.retry': '다시 시도',
}

const en: Record<keyof typeof ko, string> = {
  'index-strip.title': 'Indices',
  'index-strip.K1': 'KOSPI',
  'index-strip.Q1': 'KOSDAQ',
  'index-strip.K51': 'KOSPI 200',
  'index-strip.K2FA001': 'K200 future',
  'index-strip.trillion': 'tn',
  'index-strip.billion': 'bn',
  'index-strip.turnover': 'Turnover',
  'index-strip.hint': '{name}: last, change, change rate (%), turnover (KRW), the day',
  'index-strip.retry': 'Try again',
}

export const indexStrip = { ko, en }
