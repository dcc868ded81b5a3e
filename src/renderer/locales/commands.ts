const ko = {
  'search.label': '종목 검색: 코드, 이름, 초성',
  'search.none': '찾는 종목이 없습니다.',
  'search.failed': '검색하지 못했습니다. 연결을 확인하십시오.',
  'search.kind.equity': '주식',
  'search.kind.etf': 'ETF',
  'search.kind.future': '선물',
  'search.kind.option': '옵션',
  'search.kind.index': '지수',

  'action.search': '종목 검색',
  'action.palette': '명령 찾기',
  'action.shortcuts': '단축키 보기',
  'action.settings': '설정',
  'action.resetLayout': '기본 배치로 되돌리기',
  'action.nextPanel': '다음 패널',
  'action.previousPanel': '이전 패널',
  'action.maximise': '패널 최대화 / 원래 크기로',
  'action.closePanel': '패널 닫기',
  'action.addPanel': '패널 추가: {panel}',

  'palette.label': '명령을 입력하십시오',
  'palette.none': '맞는 명령이 없습니다.',
  'shortcuts.typing': '종목 찾기',
  'shortcuts.typing.keys': '아무 데서나 코드, 이름, 초성 입력',
  'shortcuts.close': '닫기',
}

const en: Record<keyof typeof ko, string> = {
  'search.label': 'Find by code, name or 초성',
  'search.none': 'No instrument fits.',
  'search.failed': 'The search failed. Check the connection.',
  'search.kind.equity': 'Equity',
  'search.kind.etf': 'ETF',
  'search.kind.future': 'Future',
  'search.kind.option': 'Option',
  'search.kind.index': 'Index',

  'action.search': 'Find an instrument',
  'action.palette': 'Find a command',
  'action.shortcuts': 'Keyboard shortcuts',
  'action.settings': 'Settings',
  'action.resetLayout': 'Restore the default layout',
  'action.nextPanel': 'Next panel',
  'action.previousPanel': 'Previous panel',
  'action.maximise': 'Maximise / restore the panel',
  'action.closePanel': 'Close the panel',
  'action.addPanel': 'Add a panel: {panel}',

  'palette.label': 'Type a command',
  'palette.none': 'No command fits.',
  'shortcuts.typing': 'Find an instrument',
  'shortcuts.typing.keys': 'Type its code, name or 초성 anywhere',
  'shortcuts.close': 'Close',
}

export const commands = { ko, en }
