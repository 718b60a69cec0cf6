// What is wrong with a file or a row of it, as a Chinese reader would say it. The sentences are made by crawlers/imports
// and by `parsePost`; a test reads them there, so that none is left in English.

import { type Phrase, sayBy } from './phrase.ts'

const placed = (place: string | undefined): string => (place ? `（第 ${Number(place) + 1} 个字符处）` : '')

/** What people hand over by mistake. */
const BINARIES: Readonly<Record<string, string>> = {
  ...{ 'a PDF': ' PDF 文件', 'a ZIP archive or an Office file': '压缩包或 Office 文件' },
  ...{ 'a gzip archive': ' gzip 压缩包', 'a binary file': '二进制文件', 'an SQLite database': ' SQLite 数据库' },
  ...{ 'a PNG picture': ' PNG 图片', 'a JPEG picture': ' JPEG 图片', 'a GIF picture': ' GIF 图片' },
}

/** Kinds of values in JSON. */
const VALUES: Readonly<Record<string, string>> = {
  ...{ string: '文字', number: '数字', int: '整数', boolean: '真假值', array: '列表', object: '一条记录' },
  ...{ null: '空值', NaN: '非数字', Infinity: '无穷大' },
}
const kindOf = (name = ''): string => VALUES[name] ?? name

/** What is wrong with a value that is no post, from zod; a path stands before it. */
const SHAPES: readonly Phrase[] = [
  [/^a post needs text or title$/, () => '帖子要有正文或标题'],
  [/^Invalid input: expected (\w+), received undefined$/, (wanted) => `缺少（应为${kindOf(wanted)}）`],
  [
    /^Invalid input: expected (\w+), received (\w+)$/,
    (wanted, given) => `应为${kindOf(wanted)}，实际是${kindOf(given)}`,
  ],
  [/^Invalid option: expected one of (.+)$/, (known = '') => `不在可选值之内：${known.replaceAll('|', '、')}`],
  [/^Too small: expected \w+ to be >=(\S+)$/, (least) => `太小，不能小于 ${least}`],
  [/^Too big: expected \w+ to be <=(\S+)$/, (most) => `太大，不能大于 ${most}`],
]

const ARCHIVES: readonly Phrase[] = [
  [/^its end is missing$/, () => '缺少结尾'],
  [/^its ZIP64 record is missing$/, () => '缺少 ZIP64 记录'],
  [/^its ZIP64 record is cut off$/, () => 'ZIP64 记录不完整'],
  [/^its list of files is too long$/, () => '文件清单过长'],
  [/^its list of files is damaged$/, () => '文件清单已损坏'],
  [/^it lists no files$/, () => '里面没有文件'],
  [/^(.+) is not there$/, (name) => `缺少 ${name}`],
  [/^unknown method (\d+)$/, (method) => `不认识的压缩方式 ${method}`],
]

const FAULTS: readonly Phrase[] = [
  [/^the file is empty$/, () => '文件是空的'],
  [/^cannot be read$/, () => '读不出来'],
  [/^cannot be read \((.+)\)$/, (cause) => `读不出来（${cause}）`],
  [/^no such file$/, () => '没有这个文件'],
  [/^not allowed to read it$/, () => '没有读取权限'],
  [/^is a folder$/, () => '是文件夹'],
  [/^cannot be listed \((.+)\)$/, (cause) => `文件夹打不开（${cause}）`],
  [/^more than (\d+) files$/, (n) => `超过 ${n} 个文件`],
  [/^the folder holds no file that posts can be read from$/, () => '文件夹里没有可读取帖子的文件'],
  [/^this is (.+), not text$/, (kind = '') => `是${BINARIES[kind] ?? ` ${kind}`}，不是文本`],
  [/^an archive of no kind that we read: unpack it first$/, () => '是读不了的压缩包，请先解压'],
  // JSON
  [/^not valid JSON: it is cut off(?: at position (\d+))?$/, (place) => `JSON 不完整，中途断了${placed(place)}`],
  [/^not valid JSON: it breaks the syntax(?: at position (\d+))?$/, (place) => `JSON 语法有误${placed(place)}`],
  [/^the file ends in the middle of this value$/, () => '文件在这一项中途断了'],
  [/^the JSON array is cut off: its \] is missing$/, () => 'JSON 数组不完整，缺少结尾的 ]'],
  [/^the \w+ is longer than 8 MB, which is more than a post can be$/, () => '这一项超过 8 MB，不会是一条帖子'],
  [/^the text is larger than 16 MB, which is more than a post$/, () => '文本超过 16 MB，不会是一条帖子'],
  [/^not an object$/, () => '不是一条记录'],
  [/^not JSON: expected a post, beginning with \{$/, () => '不是 JSON：帖子应以 { 开头'],
  // Tables
  [/^holds no row below its header$/, () => '表头之下没有内容'],
  [/^the file ends in the middle of a quoted cell$/, () => '文件在带引号的单元格中途断了'],
  [/^this record is longer than 8 MB; a quote may be missing$/, () => '这条记录超过 8 MB，可能少了一个引号'],
  [/^has (\d+) cells where the header has (\d+)$/, (cells, header) => `有 ${cells} 格，表头却是 ${header} 格`],
  [
    /^columns of no kind we know \((.*)\): say with --map which is the text$/s,
    (columns) => `认不出这些列（${columns}）：请用 --map 指明哪一列是正文`,
  ],
  [/^a <([^<>]+)> of the sheet never ends$/, (name) => `工作表里的 <${name}> 没有结束`],
  [/^holds too many texts$/, () => '文字太多'],
  [/^(\S+) is too large$/, (name) => `${name} 太大`],
  [/^cannot be read as a database \((.+)\)$/, (cause) => `不能当作数据库读取（${cause}）`],
  [/^no MediaCrawler table in this database$/, () => '数据库里没有 MediaCrawler 的表'],
  [/^a spreadsheet rounded this id; import the original file$/, () => 'ID 被表格软件改成了近似值，请导入原始文件'],
  [/^is missing$/, () => '缺少'],
  [/^is no id; the cells do not fit the header$/, () => '不像 ID，单元格与表头对不上'],
  // Pictures
  [/^not a file name$/, () => '不是文件名'],
  [/^only paths and http\(s\) addresses are allowed$/, () => '只能用路径或 http(s) 网址'],
  [/^leads out of the folder of the input file$/, () => '指到了输入文件所在的文件夹之外'],
  // Archives and saved pages
  [/^a broken ZIP archive \((.+)\)$/, (why = '') => `ZIP 压缩包已损坏（${sayBy(ARCHIVES, why)}）`],
  [/^(.+) is encrypted$/, (name) => `${name} 设了密码`],
  [/^is cut off or damaged \((.+)\)$/, (code) => `中途断了或已损坏（${code}）`],
  [/^unpacks to more than (\d+) times its size$/, (n) => `解压后超过原大小的 ${n} 倍`],
  [/^unpacks to more than (\d+) bytes$/, (n) => `解压后超过 ${n} 字节`],
  [/^does not unpack \((.+)\)$/, (code) => `内容无法解压（${code}）`],
  [/^the page is larger than 16 MB, which is more than a post can be$/, () => '网页超过 16 MB，不会是一条帖子'],
  [/^the feed is larger than 32 MB$/, () => '订阅源超过 32 MB'],
  [/^looks like a feed, but cannot be read; it may be cut off$/, () => '像是订阅源，但读不出来，可能中途断了'],
  [/^not an HTTP answer$/, () => '不是 HTTP 应答'],
  [/^not an entry of a HAR file$/, () => '不是 HAR 文件里的一条'],
  [/^no entries in this HAR file$/, () => 'HAR 文件里什么也没有'],
  [/^no HTML part in this MHTML file; it may be cut off$/, () => 'MHTML 文件里没有网页，可能中途断了'],
  [/^no records in this WARC file$/, () => 'WARC 文件里没有记录'],
  [/^not a WARC record; the rest of the file is not read$/, () => '不是 WARC 记录，后面的不再读'],
  [/^the file ends in the middle of this record$/, () => '文件在这条记录中途断了'],
  ...SHAPES,
]

/** Of what it is said: a file, a part of an archive, a column, a sheet. Names stay as they are. */
const named = (name: string): string => name.replace(/^sheet /, '工作表 ').replaceAll(': ', '：')

/** A file's name may have colons too; more of them than this are no name. */
const MOST_COLONS = 8

/** The fault in Chinese, with the name that stands before it; any other sentence as it is. */
export function saidFault(fault: string): string {
  const whole = sayBy(FAULTS, fault)
  if (whole !== fault) return whole
  let at = fault.indexOf(': ')
  for (let colons = 0; at >= 0 && colons < MOST_COLONS; colons += 1, at = fault.indexOf(': ', at + 1)) {
    const rest = fault.slice(at + 2)
    const said = sayBy(FAULTS, rest)
    if (said !== rest) return `${named(fault.slice(0, at))}：${said}`
  }
  return fault
}
