const ko = {
  'sectors.title': '업종',
  'sectors.family': '지수 계열',
  'sectors.family.kospi': 'KOSPI',
  'sectors.family.kosdaq': 'KOSDAQ',
  'sectors.family.sector': 'KRX',
  'sectors.family.etc': '기타',
  'sectors.list': '{family} 지수 목록',
  'sectors.name': '업종명',
  'sectors.last.hint': '지수(Last), 포인트',
  'sectors.change.hint': '전일 대비(Change), 포인트',
  'sectors.changeRate.hint': '등락률(Change rate), %',
  'sectors.volume.hint': '거래량(Volume), 주',
  'sectors.turnover.hint': '거래대금(Turnover), 백만 원',
}

const en: Record<keyof typeof ko, string> = {
  'sectors.title': 'Sectors',
  'sectors.family': 'Family of indices',
  'sectors.family.kospi': 'KOSPI',
  'sectors.family.kosdaq': 'KOSDAQ',
  'sectors.family.sector': 'KRX',
  'sectors.family.etc': 'Other',
  'sectors.list': 'Indices of {family}',
  'sectors.name': 'Index',
  'sectors.last.hint': 'Value of the index (지수), points',
  'sectors.change.hint': 'Change since the previous close (대비), points',
  'sectors.changeRate.hint': 'Change rate (등락률), %',
  'sectors.volume.hint': 'Volume of the day (거래량), shares',
  'sectors.turnover.hint': 'Turnover of the day (거래대금), KRW million',
}

export const sectors = { ko, en }
