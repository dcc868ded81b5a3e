const ko = {
  'connection.work.offline': '오프라인으로 작업 중입니다. 보관된 자료만 보여 주며 게이트웨이를 호출하지 않습니다.',
  'connection.work.asOf': '시세는 {time} 기준입니다.',
  'connection.work.online': '온라인으로 전환',
  'status.gateway.offline': '오프라인(직접 선택)',
  'failure.offline.chosen': '오프라인이라 새로 받지 않았습니다.',
  'state.asOf': '{time} 기준',
  'tape.nothingHeld': '보관된 체결이 없습니다. 게이트웨이에 연결되면 체결되는 대로 표시합니다.',
  'book.nothingHeld': '보관된 호가가 없습니다. 게이트웨이에 연결되면 자동으로 표시합니다.',
  'document.waits': '게이트웨이에 연결되면 자동으로 불러옵니다.',
  'fetchLater.action': '온라인이 되면 받기',
  'fetchLater.queued': '온라인이 되면 받습니다. 데이터 관리에서 볼 수 있습니다.',
  'action.workOffline': '오프라인으로 작업',
  'action.workOnline': '온라인으로 전환',
  'settings.work': '작업 방식',
  'settings.work.online': '온라인',
  'settings.work.offline': '오프라인',
  'settings.work.note':
    '오프라인에서는 게이트웨이를 호출하지 않고 실시간에 접속하지 않습니다. 보관된 자료로 모든 패널을 볼 수 있으며, 데이터 관리에서 요청한 채우기는 온라인이 되면 시작합니다.',
  'settings.work.failed': '바꾸지 못했습니다: {failure}',
}

const en: Record<keyof typeof ko, string> = {
  'connection.work.offline': 'Working offline. Only what is kept is shown; the gateway is not called.',
  'connection.work.asOf': 'Prices are as of {time}.',
  'connection.work.online': 'Go online',
  'status.gateway.offline': 'offline by choice',
  'failure.offline.chosen': 'Offline: not asked for.',
  'state.asOf': 'AS OF {time}',
  'tape.nothingHeld': 'No prints of it are kept. They appear as they come once the gateway can be reached.',
  'book.nothingHeld': 'No order book of it is kept. It appears by itself once the gateway can be reached.',
  'document.waits': 'It is loaded by itself once the gateway can be reached.',
  'fetchLater.action': 'Fetch when online',
  'fetchLater.queued': 'It is fetched once the terminal is online; see the data manager.',
  'action.workOffline': 'Work offline',
  'action.workOnline': 'Go online',
  'settings.work': 'Work',
  'settings.work.online': 'Online',
  'settings.work.offline': 'Offline',
  'settings.work.note':
    'Offline, the gateway is not called and no stream is opened. Every panel works from what is kept, and fills that are asked for in the data manager start once the terminal is online.',
  'settings.work.failed': 'Could not be changed: {failure}',
}

export const offline = { ko, en }
