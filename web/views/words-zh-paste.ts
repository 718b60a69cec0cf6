// The Chinese of pasting a post by hand.

export const zhPaste = {
  title: '粘贴一条帖子',
  lead: '把在别处看到的公开帖子粘贴进来，马上判断；命中的会立案。这里不会访问它的网址。',
  url: '网址（必填）',
  urlHint: '帖子所在的公开网址，以 http:// 或 https:// 开头；只用来辨认是哪一条帖子。',
  platform: '平台',
  platformGuess: '按网址判断',
  postTitle: '标题（可不填）',
  author: '作者昵称（可不填）',
  text: '正文',
  textHint: (most: number) => `原样粘贴，不要改写，最多 ${most} 个字。标题和正文至少填一项。`,
  obtainedBy: '怎么得到的（必填）',
  obtainedByHint: '例如：本人打开网页复制；用户举报转来。举报材料会照写。',
  submit: '提交并判断',
  resultTitle: '粘贴的帖子',
  another: '再粘贴一条',
  noCase: '没有立案：按现在的判断不算命中。帖子已保存，换用新模型后会重新判断。',
  openCase: (id: string) => `查看案件 ${id}`,
  faults: {
    url: '网址不对：请粘贴以 http:// 或 https:// 开头的完整网址。',
    empty: '标题和正文都是空的，至少填一项。',
    obtainedBy: '请写明怎么得到的，至少两个字。',
    tooLong: '有一项太长了，请缩短；更长的内容请用 import 导入文件。',
  },
}
