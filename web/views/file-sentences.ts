// What a scan of files says of a file, and readers of files of their first fault, as a Chinese reader would say it.

import { type Phrase, sayBy } from './phrase.ts'

const placed = (place: string | undefined): string => (place ? `（第 ${Number(place) + 1} 个字符处）` : '')

/** What is wrong with a file or a row of it; crawlers/imports makes them. */
const FAULTS: readonly Phrase[] = [
  [/^not valid JSON: it is cut off(?: at position (\d+))?$/, (place) => `JSON 不完整，中途断了${placed(place)}`],
  [/^not valid JSON: it breaks the syntax(?: at position (\d+))?$/, (place) => `JSON 语法有误${placed(place)}`],
  [/^the file ends in the middle of this value$/, () => '文件在这一项中途断了'],
  [/^the file ends in the middle of a quoted cell$/, () => '文件在带引号的单元格中途断了'],
  [/^the JSON array is cut off: its \] is missing$/, () => 'JSON 数组不完整，缺少结尾的 ]'],
  [/^this record is longer than 8 MB; a quote may be missing$/, () => '这条记录超过 8 MB，可能少了一个引号'],
  [/^the file is empty$/, () => '文件是空的'],
  [/^not an object$/, () => '不是一条记录'],
  [/^holds no row below its header$/, () => '表头之下没有内容'],
  [/^this is a binary file, not text$/, () => '是二进制文件，不是文本'],
  [/^cannot be read$/, () => '读不出来'],
]

/** What a scan writes beside each file. */
export const FILES: readonly Phrase[] = [
  [/^the file is no longer there$/, () => '文件已不在'],
  [/^(\d+) rows$/, (rows) => `${rows} 行`],
  [
    /^(\d+) rows, (\d+) faulty; the first: ([\s\S]+)$/,
    (rows, faulty, first = '') => `${rows} 行，其中 ${faulty} 行有错；第一处：${sayBy(FAULTS, first)}`,
  ],
  ...FAULTS,
]
