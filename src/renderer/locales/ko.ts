import { access } from './access.ts'
import { replay } from './replay.ts'
import { consoleTexts } from './console.ts'
import { sectors } from './sectors.ts'
import { optionBoard } from './option-board.ts'
import { chart } from './chart.ts'
import { indexStrip } from './index-strip.ts'
import { futuresBoard } from './futures-board.ts'
import { investorFlows } from './investor-flows.ts'
import { commands } from './commands.ts'
import { settings } from './settings.ts'
import { offline } from './offline.ts'
import { dataManager } from './data-manager.ts'
import { dock } from './dock.ts'
import { quotes } from './quotes.ts'
import { watchlist } from './watchlist.ts'
import { marketBoard } from './market-board.ts'
import { orderBook } from './order-book.ts'
import { instrumentHeader } from './instrument-header.ts'
import { tape } from './tape.ts'
import { documentTexts } from './document.ts'
import { issue } from './issue.ts'
import { importTexts } from './import.ts'

/** Korean texts. The keys of this file are the keys of every language. `{name}` stands for a value. */
export const ko = {
  ...commands.ko,
  ...dock.ko,
  ...settings.ko,
  ...offline.ko,
  ...dataManager.ko,
  'app.name': '시세 터미널',
  'app.demo': 'DEMO',
  'app.demoHint': '내장 모의 거래소의 가상 시세입니다',
  'app.language': '언어',
  'app.theme': '화면 테마',
  'app.theme.dark': '어두운 화면',
  'app.theme.light': '밝은 화면',
  'app.marketTime': '시장 시각(KST)',
  'app.desk': '작업 화면',
  'app.status': '상태 표시줄',
  'app.crashed': '화면을 그리는 중 오류가 발생했습니다.',
  'app.reload': '다시 불러오기',

  'age.seconds': '초',
  'age.minutes': '분',
  'age.hours': '시간',

  'phase.closed': '장 마감',
  'phase.order-entry': '호가 접수',
  'phase.opening-auction': '시가 단일가',
  'phase.continuous': '정규장',
  'phase.vi-auction': 'VI 단일가',
  'phase.halted': '거래 정지',
  'phase.closing-auction': '종가 단일가',
  'phase.closing-price': '장후 시간외 종가',
  'phase.after-market': '애프터마켓',
  'phase.night': '야간장',

  'state.blank': '대기',
  'state.snapshot': '스냅샷',
  'state.live': '실시간',
  'state.stale': '지연',
  'state.expected': '예상',
  'state.closed': '마감',

  'connection.connecting': '터미널에 연결하는 중입니다…',
  'connection.lost': '터미널에 연결할 수 없습니다. 화면의 값은 마지막으로 받은 값입니다.',
  'connection.offline': '오프라인: 게이트웨이에 연결할 수 없어 다시 시도하고 있습니다. 화면의 값은 마지막으로 받은 값입니다.',
  'connection.streamLost': '실시간 시세가 끊겨 다시 연결하고 있습니다. 지연으로 표시된 값은 마지막으로 받은 값입니다.',
  'connection.settings': '연결 설정 열기',
  'connection.retry': '다시 연결',

  'channel.detail': '상세',
  'channel.kospi': 'KOSPI',
  'channel.kosdaq': 'KOSDAQ',
  'channel.state.idle': '대기',
  'channel.state.connecting': '연결 중',
  'channel.state.live': '수신',
  'channel.state.stalled': '멈춤',
  'channel.state.reconnecting': '재연결 중',
  'channel.state.denied': '거부됨',
  'channel.livenessUnknown': '수신 여부 확인 불가',

  'status.gateway': '게이트웨이',
  'status.gateway.reachable': '응답',
  'status.gateway.unreachable': '응답 없음',
  'status.feedRate': '수신율',
  'status.perSecond': '건/초',
  'status.latency': '수신→화면',
  'status.latencyHint': '체결이 소켓에 닿은 때부터 화면에 그려질 때까지, 최근 10초의 중앙값과 99백분위',
  'status.snapshot': '스냅샷',
  'status.snapshotAge': '{age} 전',
  'status.quota': '호출 한도',
  'status.quotaHint': '오늘 남은 호출 수 / 하루 한도',

  'board.title': '전 종목 시세',
  'board.filter': '시장',
  'board.filter.all': '전체',
  'board.filter.kospi': 'KOSPI',
  'board.filter.kosdaq': 'KOSDAQ',
  'board.count': '{count}종목',
  'board.loading': '종목 목록을 불러오는 중입니다…',
  'board.empty': '표시할 종목이 없습니다.',
  'board.showAll': '전체 보기',
  'board.failed': '종목 목록을 불러오지 못했습니다.',
  'board.retry': '다시 불러오기',

  'column.code': '코드',
  'column.name': '종목명',
  'column.last': '현재가',
  'column.change': '대비',
  'column.changeRate': '등락률(%)',
  'column.volume': '거래량',
  'column.turnover': '거래대금(백만)',
  'column.open': '시가',
  'column.high': '고가',
  'column.low': '저가',
  'column.time': '시각',
  'column.code.hint': '단축코드 (short code)',
  'column.name.hint': '종목명 (issue name)',
  'column.last.hint': '현재가 (last price), 원',
  'column.change.hint': '기준가 대비 (change against the base price), 원',
  'column.changeRate.hint': '등락률 (change rate against the base price), %',
  'column.volume.hint': '누적 거래량 (volume), 주. ≈ 는 스냅샷 이후 체결을 더한 추정치',
  'column.turnover.hint': '누적 거래대금 (turnover), 백만원. ≈ 는 스냅샷 이후 체결을 더한 추정치',
  'column.open.hint': '시가 (open), 원',
  'column.high.hint': '고가 (high), 원',
  'column.low.hint': '저가 (low), 원',
  'column.time.hint': '마지막 체결 시각 (time of the last trade), KST',

  ...marketBoard.ko,
  ...orderBook.ko,
  ...tape.ko,
  ...documentTexts.ko,
  ...issue.ko,
  ...importTexts.ko,
  ...instrumentHeader.ko,

  'failure.unauthorized': '게이트웨이가 인증키를 거부했습니다. 설정에서 올바른 인증키를 입력하세요.',
  'failure.not-licensed': '인증키에 {licence} 라이선스가 없습니다.',
  'failure.not-yet-available': '아직 제공 시간이 아닙니다. {time}부터 제공됩니다.',
  'failure.rate-limited': '호출 한도를 넘었습니다. {time}에 다시 시도합니다.',
  'failure.offline': '게이트웨이에 연결할 수 없습니다.',
  'failure.no-data': '제공된 데이터가 없습니다.',
  'failure.no-data.index': '지수에는 체결과 호가가 없습니다.',
  'failure.no-data.not-recorded': '녹화되지 않았고 그날 받아 둔 자료도 없습니다.',
  'failure.no-data.konex': '코넥스의 현재가·호가·체결·분봉은 제공되지 않습니다. 일봉 차트와 종목 상세는 볼 수 있습니다.',
  'failure.no-data.unknown-instrument': '해당 코드의 종목이 없습니다.',
  'failure.bad-request': '요청이 올바르지 않습니다.',
  'failure.bad-reply': '게이트웨이의 응답을 해석할 수 없습니다.',
  'failure.timeout': '응답이 제때 오지 않았습니다.',
  'failure.gateway': '게이트웨이에서 오류를 보냈습니다.',
  'failure.cancelled': '요청이 취소되었습니다.',
  ...quotes.ko,
  ...chart.ko,
  ...watchlist.ko,
  ...indexStrip.ko,
  ...investorFlows.ko,
  ...futuresBoard.ko,
  ...sectors.ko,
  ...optionBoard.ko,
  ...consoleTexts.ko,
  ...access.ko,
  ...replay.ko,
} as const
