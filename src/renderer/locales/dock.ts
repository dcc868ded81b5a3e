const ko = {
  'dock.link': '연동 그룹',
  'dock.add': '패널 추가',
  'dock.maximise': '최대화',
  'dock.restore': '원래 크기로',
  'dock.close': '패널 닫기',
  'dock.refused': '저장된 화면 배치를 읽을 수 없어 열지 않았습니다. 파일은 그대로 두었습니다.',
  'dock.empty': '열린 패널이 없습니다.',
  'dock.reset': '기본 배치로 되돌리기',
}

const en: Record<keyof typeof ko, string> = {
  'dock.link': 'Link group',
  'dock.add': 'Add a panel',
  'dock.maximise': 'Maximise',
  'dock.restore': 'Restore the size',
  'dock.close': 'Close the panel',
  'dock.refused': 'The saved layout cannot be read and was not opened. It has not been changed.',
  'dock.empty': 'No panel is open.',
  'dock.reset': 'Restore the default layout',
}

export const dock = { ko, en }
