import { hash } from '../random.ts'
import type { ListedMarket } from './universe.ts'

type SectorRule = readonly [words: RegExp, kospi: string, kosdaq: string]

/** Sector by words of the name, most telling first: good enough for issues whose sector nobody wrote down. */
const rules: readonly SectorRule[] = [
  [/스팩/, 'K21', 'Q31'],
  [/리츠|금융|지주|홀딩스|캐피탈|인베스트|벤처투자|창투/, 'K21', 'Q31'],
  [/은행|뱅크/, 'K22', 'Q31'],
  [/증권/, 'K24', 'Q31'],
  [/생명$|화재|손해보험|재보험|해상$/, 'K25', 'Q31'],
  [/바이오|제약|약품|파마|팜|셀|젠$|진$|메디|테라퓨틱|헬스/, 'K9', 'Q66'],
  [/의료|덴탈|임플란트|로보틱스|광학/, 'K14', 'Q74'],
  [/반도체|세미|머티리얼|실리콘|테스트|칩스/, 'K13', 'Q159'],
  [/전자|전기|디스플레이|이노텍|배터리|에너지솔루션|전선|일렉/, 'K13', 'Q72'],
  [/소프트|시스템|데이터|정보|클라우드|보안|솔루션/, 'K26', 'Q155'],
  [/게임|엔터|미디어|콘텐|스튜디오|픽처스/, 'K26', 'Q154'],
  [/통신|텔레콤|텔레|네트웍|안테나/, 'K20', 'Q157'],
  [/건설|건영|토건|개발|산업개발|이앤씨|종합건/, 'K18', 'Q26'],
  [/시멘트|유리|세라믹|도자|콘크리트|레미콘/, 'K10', 'Q67'],
  [/철강|제철|스틸|금속|특수강|강관|알루미늄|아연|동$/, 'K11', 'Q68'],
  [/화학|케미칼|석유|정밀화학|페인트|화장품|코스메|플라스틱/, 'K8', 'Q65'],
  [/자동차|모터|모비스|타이어|오토|조선|중공업|항공우주|로템/, 'K15', 'Q75'],
  [/기계|중공업|엘리베이터|로봇|공업|정공|테크윈|기공/, 'K12', 'Q70'],
  [/식품|제과|음료|제당|우유|라면|푸드|주류|수산|사료|농|F&B/, 'K5', 'Q56'],
  [/섬유|방직|의류|패션|어패럴|모직|방적/, 'K6', 'Q58'],
  [/제지|페이퍼|목재|펄프|포장|판지/, 'K7', 'Q62'],
  [/해운|상선|항공|물류|운송|택배|고속|통운/, 'K19', 'Q29'],
  [/가스|전력|발전|도시가스|수력/, 'K17', 'Q24'],
  [/상사|물산|백화점|쇼핑|리테일|마트|유통|홈쇼핑|무역/, 'K16', 'Q27'],
]

const otherKospi = ['K8', 'K12', 'K13', 'K15', 'K16', 'K26', 'K27'] as const
const otherKosdaq = ['Q24', 'Q27', 'Q65', 'Q68', 'Q70', 'Q72', 'Q77', 'Q155', 'Q159', 'Q160'] as const

/** Index code of the sector of a KOSPI or KOSDAQ share: by its name, else any one, the same each time; `null` on KONEX. */
export function guessSector(name: string, code: string, market: ListedMarket): string | null {
  if (market === 'konex') return null
  const rule = rules.find(([words]) => words.test(name))
  if (rule !== undefined) return market === 'kospi' ? rule[1] : rule[2]
  const others = market === 'kospi' ? otherKospi : otherKosdaq
  return others[hash('sector', code) % others.length] ?? null
}
