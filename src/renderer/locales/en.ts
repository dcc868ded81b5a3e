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
import type { Texts } from './texts.ts'

/** English texts, in the terms of the field. */
export const en: Texts = {
  ...commands.en,
  ...dock.en,
  ...settings.en,
  ...offline.en,
  ...dataManager.en,
  'app.name': 'Sise Terminal',
  'app.demo': 'DEMO',
  'app.demoHint': 'Simulated prices of the embedded demo exchange',
  'app.language': 'Language',
  'app.theme': 'Theme',
  'app.theme.dark': 'Dark',
  'app.theme.light': 'Light',
  'app.marketTime': 'Market time (KST)',
  'app.desk': 'Desk',
  'app.status': 'Status bar',
  'app.crashed': 'The window failed to draw.',
  'app.reload': 'Reload',

  'age.seconds': 's',
  'age.minutes': 'm',
  'age.hours': 'h',

  'phase.closed': 'Closed',
  'phase.order-entry': 'Order entry',
  'phase.opening-auction': 'Opening auction',
  'phase.continuous': 'Continuous',
  'phase.vi-auction': 'VI auction',
  'phase.halted': 'Halted',
  'phase.closing-auction': 'Closing auction',
  'phase.closing-price': 'Closing-price session',
  'phase.after-market': 'After-market',
  'phase.night': 'Night session',

  'state.blank': 'WAITING',
  'state.snapshot': 'SNAPSHOT',
  'state.live': 'LIVE',
  'state.stale': 'STALE',
  'state.expected': 'EXPECTED',
  'state.closed': 'CLOSED',

  'connection.connecting': 'Connecting to the terminal…',
  'connection.lost': 'The terminal cannot be reached. What you see are the last values received.',
  'connection.offline': 'Offline: the gateway cannot be reached; trying again. What you see are the last values received.',
  'connection.streamLost': 'The live feed is lost; connecting again. Values marked stale are the last received.',
  'connection.settings': 'Open the connection settings',
  'connection.retry': 'Reconnect',

  'channel.detail': 'Detail',
  'channel.kospi': 'KOSPI',
  'channel.kosdaq': 'KOSDAQ',
  'channel.state.idle': 'idle',
  'channel.state.connecting': 'connecting',
  'channel.state.live': 'live',
  'channel.state.stalled': 'stalled',
  'channel.state.reconnecting': 'reconnecting',
  'channel.state.denied': 'denied',
  'channel.livenessUnknown': 'liveness unknown',

  'status.gateway': 'Gateway',
  'status.gateway.reachable': 'reachable',
  'status.gateway.unreachable': 'unreachable',
  'status.feedRate': 'Feed',
  'status.perSecond': 'prints/s',
  'status.latency': 'Socket→paint',
  'status.latencyHint': 'From a print at the socket to the screen: median and 99th percentile of the last 10 seconds',
  'status.snapshot': 'Snapshot',
  'status.snapshotAge': '{age} ago',
  'status.quota': 'Quota',
  'status.quotaHint': 'Calls left today / daily allowance',

  'board.title': 'Market board',
  'board.filter': 'Market',
  'board.filter.all': 'All',
  'board.filter.kospi': 'KOSPI',
  'board.filter.kosdaq': 'KOSDAQ',
  'board.count': '{count} issues',
  'board.loading': 'Loading the list of issues…',
  'board.empty': 'No issue to show.',
  'board.showAll': 'Show all',
  'board.failed': 'The list of issues could not be loaded.',
  'board.retry': 'Load again',

  'column.code': 'Code',
  'column.name': 'Name',
  'column.last': 'Last',
  'column.change': 'Chg',
  'column.changeRate': 'Chg %',
  'column.volume': 'Vol',
  'column.turnover': 'Turnover (₩m)',
  'column.open': 'Open',
  'column.high': 'High',
  'column.low': 'Low',
  'column.time': 'Time',
  'column.code.hint': 'Short code (단축코드)',
  'column.name.hint': 'Issue name (종목명)',
  'column.last.hint': 'Last price (현재가), KRW',
  'column.change.hint': 'Change against the base price (대비), KRW',
  'column.changeRate.hint': 'Change rate against the base price (등락률), %',
  'column.volume.hint': 'Volume of the day (거래량), shares. ≈ is an estimate: the last snapshot plus the prints since',
  'column.turnover.hint': 'Turnover of the day (거래대금), KRW million. ≈ is an estimate: the last snapshot plus the prints since',
  'column.open.hint': 'Open (시가), KRW',
  'column.high.hint': 'High (고가), KRW',
  'column.low.hint': 'Low (저가), KRW',
  'column.time.hint': 'Time of the last trade (체결 시각), KST',

  ...marketBoard.en,
  ...orderBook.en,
  ...tape.en,
  ...documentTexts.en,
  ...issue.en,
  ...importTexts.en,
  ...instrumentHeader.en,

  'failure.unauthorized': 'The gateway refused the API key. Enter the right key in the settings.',
  'failure.not-licensed': 'The key has no licence: {licence}.',
  'failure.not-yet-available': 'Not available yet: it comes at {time}.',
  'failure.rate-limited': 'The allowance is used up; next try at {time}.',
  'failure.offline': 'The gateway cannot be reached.',
  'failure.no-data': 'There is no data.',
  'failure.no-data.index': 'An index has no prints and no order book.',
  'failure.no-data.not-recorded': 'Not recorded, and nothing of that day is kept.',
  'failure.no-data.konex':
    'The feed carries no quotes, books, prints or minute bars of KONEX; its days are on the chart, the rest in the issue panel.',
  'failure.no-data.unknown-instrument': 'No instrument has this code.',
  'failure.bad-request': 'The request is wrong.',
  'failure.bad-reply': 'The reply of the gateway cannot be read.',
  'failure.timeout': 'No answer came in time.',
  'failure.gateway': 'The gateway reported an error.',
  'failure.cancelled': 'The request was cancelled.',
  ...quotes.en,
  ...chart.en,
  ...watchlist.en,
  ...indexStrip.en,
  ...investorFlows.en,
  ...futuresBoard.en,
  ...sectors.en,
  ...optionBoard.en,
  ...consoleTexts.en,
  ...access.en,
  ...replay.en,
}
