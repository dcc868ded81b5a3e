import type { MenuAction, MenuLanguage } from '../../shared/contract/desktop-handover.ts'

/** What the desktop itself says: its menu and its two questions. The page says the rest. */
export interface DesktopTexts {
  readonly actions: Readonly<Record<MenuAction, string>>
  readonly terminal: string
  readonly about: string
  readonly hide: string
  readonly hideOthers: string
  readonly unhide: string
  readonly services: string
  readonly quit: string
  readonly edit: string
  readonly undo: string
  readonly redo: string
  readonly cut: string
  readonly copy: string
  readonly paste: string
  readonly selectAll: string
  readonly view: string
  readonly actualSize: string
  readonly zoomIn: string
  readonly zoomOut: string
  readonly fullScreen: string
  readonly panel: string
  readonly window: string
  readonly minimise: string
  readonly zoom: string
  readonly front: string
  readonly help: string
  readonly crashed: string
  readonly unresponsive: string
  readonly wait: string
  readonly restart: string
}

const ko: DesktopTexts = {
  actions: {
    search: '종목 검색',
    palette: '명령 찾기',
    settings: '설정',
    shortcuts: '단축키 보기',
    'layout.reset': '기본 배치로 되돌리기',
    'panel.next': '다음 패널',
    'panel.previous': '이전 패널',
    'panel.maximise': '패널 최대화 / 원래 크기로',
    'panel.close': '패널 닫기',
  },
  terminal: '터미널',
  about: 'Sise Terminal 정보',
  hide: 'Sise Terminal 가리기',
  hideOthers: '기타 가리기',
  unhide: '모두 보기',
  services: '서비스',
  quit: '종료',
  edit: '편집',
  undo: '실행 취소',
  redo: '다시 실행',
  cut: '잘라내기',
  copy: '복사',
  paste: '붙여넣기',
  selectAll: '모두 선택',
  view: '보기',
  actualSize: '실제 크기',
  zoomIn: '확대',
  zoomOut: '축소',
  fullScreen: '전체 화면',
  panel: '패널',
  window: '창',
  minimise: '최소화',
  zoom: '창 크기 조정',
  front: '모두 앞으로 가져오기',
  help: '도움말',
  crashed: '화면이 여러 번 비정상 종료되었습니다. 시세 수신은 계속되고 있습니다.',
  unresponsive: '화면이 응답하지 않습니다.',
  wait: '기다리기',
  restart: '화면 다시 열기',
}

const en: DesktopTexts = {
  actions: {
    search: 'Find an Instrument',
    palette: 'Find a Command',
    settings: 'Settings',
    shortcuts: 'Keyboard Shortcuts',
    'layout.reset': 'Restore the Default Layout',
    'panel.next': 'Next Panel',
    'panel.previous': 'Previous Panel',
    'panel.maximise': 'Maximise / Restore the Panel',
    'panel.close': 'Close the Panel',
  },
  terminal: 'Terminal',
  about: 'About Sise Terminal',
  hide: 'Hide Sise Terminal',
  hideOthers: 'Hide Others',
  unhide: 'Show All',
  services: 'Services',
  quit: 'Quit',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select All',
  view: 'View',
  actualSize: 'Actual Size',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  fullScreen: 'Full Screen',
  panel: 'Panel',
  window: 'Window',
  minimise: 'Minimise',
  zoom: 'Zoom',
  front: 'Bring All to Front',
  help: 'Help',
  crashed: 'The window ended unexpectedly several times. Prices are still being received.',
  unresponsive: 'The window does not respond.',
  wait: 'Wait',
  restart: 'Reopen the Window',
}

export const desktopTexts: Readonly<Record<MenuLanguage, DesktopTexts>> = { ko, en }
