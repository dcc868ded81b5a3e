import type { LocalizedText } from './endpoint.ts'

/** How the value of an item is read. Amounts are KRW, except that the lending balance comes in thousands. */
export type ItemKind =
  | 'text'
  | 'code'
  | 'number'
  | 'thousand-krw'
  | 'date'
  | 'flag'
  | 'months'
  | 'security-group'
  | 'market-warning'
  | 'overheating'
  | 'capitalisation-scale'

/** An item that `selectivemaster` takes by name. */
export interface SelectableItem {
  /** Query key and reply key on the wire. */
  readonly wireName: string
  /** The name that callers use and decoded replies carry. */
  readonly name: string
  readonly kind: ItemKind
  readonly label: LocalizedText
}

const table: readonly (readonly [string, string, ItemKind, string, string])[] = [
  ['trdDd', 'tradeDate', 'date', '거래일', 'Trade date'],
  ['isuCd', 'isin', 'text', '표준코드', 'ISIN'],
  ['isuSrtCd', 'code', 'code', '단축코드', 'Short code'],
  ['isuKorAbbrv', 'shortName', 'text', '약명', 'Short name'],
  ['secugrpId', 'group', 'security-group', '증권 종류', 'Kind of security'],
  ['mktWarnTpCd', 'warning', 'market-warning', '시장경보', 'Market warning'],
  ['admisuYn', 'underAdministration', 'flag', '관리종목', 'Under administration'],
  ['haltYn', 'halted', 'flag', '거래정지', 'Halted'],
  ['idxIndMidclssCd', 'sectorMiddle', 'number', '업종(중분류)', 'Sector number, middle class'],
  ['mktcapScaleCd', 'capitalisationScale', 'capitalisation-scale', '시가총액 규모', 'Size class by capitalisation'],
  ['mfindYn', 'manufacturer', 'flag', '제조업', 'Manufacturer'],
  ['smeYn', 'smallOrMediumEnterprise', 'flag', '중소기업', 'Small or medium-sized enterprise'],
  ['krx100IsuYn', 'krx100', 'flag', 'KRX 100 편입', 'KRX 100 member'],
  ['kospiYn', 'kospiFlag', 'flag', 'KOSPI 표시', 'KOSPI flag'],
  ['kospi100Yn', 'kospi100Flag', 'flag', 'KOSPI 100 표시', 'KOSPI 100 flag'],
  ['kospi50Yn', 'kospi50', 'flag', 'KOSPI 50 편입', 'KOSPI 50 member'],
  ['basPrc', 'basePrice', 'number', '기준가', 'Base price'],
  ['prevddClsprc', 'previousClose', 'number', '전일 종가', 'Previous close'],
  ['prevddAccTrdvol', 'previousVolume', 'number', '전일 거래량', 'Previous volume'],
  ['prevddAccTrdval', 'previousTurnover', 'number', '전일 거래대금', 'Previous turnover'],
  ['uplmtprc', 'upperLimit', 'number', '상한가', 'Upper limit'],
  ['lwlmtprc', 'lowerLimit', 'number', '하한가', 'Lower limit'],
  ['sbPrc', 'substitutePrice', 'number', '대용가', 'Collateral value'],
  ['parval', 'parValue', 'number', '액면가', 'Par value'],
  ['isuPrc', 'issuePrice', 'number', '발행가', 'Issue price'],
  ['listDd', 'listedOn', 'date', '상장일', 'Listed on'],
  ['listShrs', 'listedShares', 'number', '상장주식수', 'Listed shares'],
  ['arrantrdYn', 'liquidation', 'flag', '정리매매', 'In liquidation trading'],
  ['creditOrdPosblYn', 'marginAllowed', 'flag', '신용주문 가능', 'Margin orders allowed'],
  ['regulssQtyUnit', 'lotSize', 'number', '매매단위', 'Lot size'],
  ['invstcautnRemndIsuYn', 'attention', 'flag', '투자주의 환기', 'Investment attention'],
  ['srttrmOverheatIsuTpCd', 'overheating', 'overheating', '단기과열', 'Short-term overheating'],
  ['eps', 'earningsPerShare', 'number', 'EPS', 'Earnings per share'],
  ['per', 'priceEarnings', 'number', 'PER', 'Price to earnings'],
  ['bps', 'bookValuePerShare', 'number', 'BPS', 'Book value per share'],
  ['pbr', 'priceBook', 'number', 'PBR', 'Price to book'],
  ['dps', 'dividendPerShare', 'number', '주당 배당금', 'Dividend per share'],
  ['divYd', 'dividendYield', 'number', '배당수익률', 'Dividend yield'],
  ['acntclsCd', 'closingMonths', 'months', '결산월(전체)', 'Months of account closing'],
  ['acntclsMm', 'fiscalYearEndMonth', 'number', '결산월', 'Fiscal year end, month'],
  ['adjStkprcCalcYn', 'adjustedPriceComputed', 'flag', '수정주가 산출', 'Adjusted price computed'],
  ['prevddNav', 'previousNetAssetValue', 'number', '전일 NAV', 'Previous net asset value'],
  ['srtsellTrdVol', 'shortVolume', 'number', '공매도 거래량', 'Short-sale volume'],
  ['srtsellTrdAmt', 'shortTurnover', 'number', '공매도 거래대금', 'Short-sale turnover'],
  ['lendBalQty', 'lendingBalance', 'number', '대차잔고(주)', 'Lending balance, shares'],
  ['lendBalAmt', 'lendingBalanceValue', 'thousand-krw', '대차잔고 금액', 'Lending balance, value'],
  ['srtsellOverheatDd', 'shortOverheatedOn', 'date', '공매도 과열 지정일', 'Short-selling overheated since'],
  ['dd3AvgPrc', 'averagePrice3', 'number', '3일 평균가', '3-day average price'],
  ['dd5AvgPrc', 'averagePrice5', 'number', '5일 평균가', '5-day average price'],
  ['dd10AvgPrc', 'averagePrice10', 'number', '10일 평균가', '10-day average price'],
  ['dd20AvgPrc', 'averagePrice20', 'number', '20일 평균가', '20-day average price'],
  ['dd40AvgPrc', 'averagePrice40', 'number', '40일 평균가', '40-day average price'],
  ['dd60AvgPrc', 'averagePrice60', 'number', '60일 평균가', '60-day average price'],
  ['dd120AvgPrc', 'averagePrice120', 'number', '120일 평균가', '120-day average price'],
  ['dd250AvgPrc', 'averagePrice250', 'number', '250일 평균가', '250-day average price'],
  ['dd3AvgTrdVol', 'averageVolume3', 'number', '3일 평균 거래량', '3-day average volume'],
  ['dd5AvgTrdVol', 'averageVolume5', 'number', '5일 평균 거래량', '5-day average volume'],
  ['dd10AvgTrdVol', 'averageVolume10', 'number', '10일 평균 거래량', '10-day average volume'],
  ['dd20AvgTrdVol', 'averageVolume20', 'number', '20일 평균 거래량', '20-day average volume'],
  ['dd40AvgTrdVol', 'averageVolume40', 'number', '40일 평균 거래량', '40-day average volume'],
  ['dd60AvgTrdVol', 'averageVolume60', 'number', '60일 평균 거래량', '60-day average volume'],
  ['dd120AvgTrdVol', 'averageVolume120', 'number', '120일 평균 거래량', '120-day average volume'],
  ['dd250AvgTrdVol', 'averageVolume250', 'number', '250일 평균 거래량', '250-day average volume'],
  ['dd3AvgTrdAmt', 'averageTurnover3', 'number', '3일 평균 거래대금', '3-day average turnover'],
  ['dd5AvgTrdAmt', 'averageTurnover5', 'number', '5일 평균 거래대금', '5-day average turnover'],
  ['dd10AvgTrdAmt', 'averageTurnover10', 'number', '10일 평균 거래대금', '10-day average turnover'],
  ['dd20AvgTrdAmt', 'averageTurnover20', 'number', '20일 평균 거래대금', '20-day average turnover'],
  ['dd40AvgTrdAmt', 'averageTurnover40', 'number', '40일 평균 거래대금', '40-day average turnover'],
  ['dd60AvgTrdAmt', 'averageTurnover60', 'number', '60일 평균 거래대금', '60-day average turnover'],
  ['dd120AvgTrdAmt', 'averageTurnover120', 'number', '120일 평균 거래대금', '120-day average turnover'],
  ['dd250AvgTrdAmt', 'averageTurnover250', 'number', '250일 평균 거래대금', '250-day average turnover'],
  ['dd5AvgDp', 'averageDisparity5', 'number', '5일 이격도', 'Disparity from the 5-day average'],
  ['dd20AvgDp', 'averageDisparity20', 'number', '20일 이격도', 'Disparity from the 20-day average'],
  ['dd60AvgDp', 'averageDisparity60', 'number', '60일 이격도', 'Disparity from the 60-day average'],
  ['dd120AvgDp', 'averageDisparity120', 'number', '120일 이격도', 'Disparity from the 120-day average'],
  ['BzDd', 'businessDay', 'date', '영업일', 'Business day'],
  ['IsuEngNm', 'englishName', 'text', '영문명', 'English name'],
  ['wk52HgstPrc', 'yearHigh', 'number', '52주 최고가', '52-week high'],
  ['wk52LwstPrc', 'yearLow', 'number', '52주 최저가', '52-week low'],
  ['wk52HgstprcDd', 'yearHighOn', 'date', '52주 최고가 일자', 'Day of the 52-week high'],
  ['wk52LwstprcDd', 'yearLowOn', 'date', '52주 최저가 일자', 'Day of the 52-week low'],
  ['wk52HgstTrdvol', 'yearHighVolume', 'number', '52주 최고 거래량', 'Highest volume in 52 weeks'],
  ['wk52LwstTrdvol', 'yearLowVolume', 'number', '52주 최저 거래량', 'Lowest volume in 52 weeks'],
  ['liquShrs', 'freeFloatShares', 'number', '유동주식수', 'Free-float shares'],
  ['DebtRt', 'debtRatio', 'number', '부채비율', 'Debt ratio'],
  ['CrdtGrd', 'creditRating', 'text', '신용등급', 'Credit rating'],
  ['Cap', 'capitalStock', 'number', '자본금', 'Capital stock'],
]

/** Every item, in the order of the documents. */
export const selectableItems: readonly SelectableItem[] = table.map(([wireName, name, kind, ko, en]) => ({
  wireName,
  name,
  kind,
  label: { ko, en },
}))

const byEitherName = new Map(
  selectableItems.flatMap((item) => [item.wireName, item.name].map((name) => [name.toLowerCase(), item] as const)),
)

/**
 * The item behind its name on the wire or its name here, in any letter case: the documents themselves disagree on capitals
 * (quirks 5 and 8). `null` for a name that is neither.
 */
export function selectableItem(name: string): SelectableItem | null {
  return byEitherName.get(name.toLowerCase()) ?? null
}
