// The Chinese of the reasons on a case page: what each part of the score is called, and the cases decided before.

export const zhReasons = {
  parts: {
    prior: '起点（什么也没看）',
    characters: '正文和标题的用字',
    words: '正文和标题的用词',
    sounds: '读音（识破谐音）',
    edges: '开头和结尾',
    profile: '昵称和简介',
    replies: '评论',
    rules: '规则的发现和联系方式',
    shape: '篇幅和平台',
    'reading network': '通读全文',
    'hand-set rules': '规则的固定权重',
    'second-opinion': '第二意见',
  } as Readonly<Record<string, string>>,
  partsTitle: '分数怎么来的',
  partsLead: '向右（▶）偏向违规，向左（◀）偏向正常，越长影响越大；+0.7 约等于违规的可能翻一倍，−0.7 约等于减半。',
  partsRest: '其余各项合计',
  partsTotal: (risk: string) => `合计，折合违规概率 ${risk}`,
  partsAgain: (version: string, risk: string) =>
    `分类器已更换：这里按现用的 ${version} 重算（违规概率 ${risk}），与上面当时的结论可能不同。`,
  towards: '偏向违规',
  away: '偏向正常',
  slightly: '稍微',
  clearly: '明显',
  strongly: '强烈',
  hardly: '几乎无影响',
  rulesTitle: '逐条依据',
  rulesLead:
    '编号与原文中的标记对应；条形是该条加上的分量（两条凑在一起才有的分量各计一半），都算在“规则的发现和联系方式”里。',
  sentencesTitle: '通读全文，最像引流的句子',
  near: '相似的已判案件',
  nearLead: '按读音比对全文，变形、改写也认得出。仅供参考，请独立判断。',
  nearNone: '没有足够相似的已判案件。',
  alike: (percent: string) => `${percent} 相似`,
  shared: '共有：',
}
