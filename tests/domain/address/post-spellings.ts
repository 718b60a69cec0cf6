// Posts of platforms, each as one address and as the others that people share for it. Nobody's posts: ids are made up.

export const NOTE = '64a1b2c3d4e5f60718293a4b'
export const PERSON = '5f0011223344556677889900'

/** Every line: one post, its canonical address first, then how else it is met. */
export const SPELLINGS: readonly (readonly [string, ...string[]])[] = [
  [
    `https://www.xiaohongshu.com/explore/${NOTE}`,
    `https://www.xiaohongshu.com/explore/${NOTE}?xsec_token=ABc=&xsec_source=pc_search`,
    `http://www.xiaohongshu.com/discovery/item/${NOTE}?app_platform=ios&type=normal#x`,
    `https://www.xiaohongshu.com/user/profile/${PERSON}/${NOTE}/`,
    `https://www.rednote.com/explore/${NOTE}`,
  ],
  [
    'https://m.weibo.cn/detail/4740826754974344',
    'https://m.weibo.cn/status/4740826754974344?jumpfrom=weibocom',
    'https://m.weibo.cn/status/Lh85BkS3m',
    'https://weibo.com/1234567890/Lh85BkS3m?refer_flag=1001030103_',
    'https://weibo.com/detail/4740826754974344',
    'https://weibo.com/2/detail/4740826754974344',
  ],
  [
    'https://www.zhihu.com/question/123456/answer/789012',
    'http://zhihu.com/question/123456/answer/789012/?utm_id=0',
    'https://www.zhihu.com/question/123456/answer/789012#comments',
  ],
  ['https://zhuanlan.zhihu.com/p/456789', 'https://zhuanlan.zhihu.com/p/456789?utm_medium=social'],
  [
    'https://www.douyin.com/video/7123456789012345678',
    'https://www.douyin.com/jingxuan?modal_id=7123456789012345678',
    'https://www.douyin.com/user/MS4wLjABAAAAx?modal_id=7123456789012345678&vid=1',
    'https://www.douyin.com/note/7123456789012345678?previous_page=app_code_link',
    'https://www.iesdouyin.com/share/video/7123456789012345678/?region=CN&mid=1&u_code=0',
  ],
  [
    'https://www.kuaishou.com/short-video/3xmjpg68kau8byc',
    'https://www.kuaishou.com/short-video/3xmjpg68kau8byc?authorId=3x&streamSource=search',
    'https://m.gifshow.com/fw/photo/3xmjpg68kau8byc?userId=3x',
    'https://v.m.chenzhongtech.com/fw/photo/3xmjpg68kau8byc',
  ],
  [
    'https://www.bilibili.com/video/BV17x411w7KC',
    'https://www.bilibili.com/video/BV17x411w7KC/?spm_id_from=333.337&vd_source=0a&p=2&t=31',
    'https://m.bilibili.com/video/BV17x411w7KC',
    'https://www.bilibili.com/video/av170001',
    'https://www.bilibili.com/s/video/AV170001/',
  ],
  ['https://www.bilibili.com/read/cv1234567', 'https://www.bilibili.com/read/mobile/1234567?from=share'],
  [
    'https://www.bilibili.com/opus/987654321098765432',
    'https://t.bilibili.com/987654321098765432?share_source=copy',
    'https://m.bilibili.com/dynamic/987654321098765432',
  ],
  [
    'https://tieba.baidu.com/p/9123456789',
    'https://tieba.baidu.com/p/9123456789?pn=3',
    'https://tieba.baidu.com/p/9123456789?see_lz=1&pid=15#15',
    'http://tieba.baidu.com/p/9123456789/',
  ],
  [
    'https://mp.weixin.qq.com/s?__biz=MzA5MDAwMA%3D%3D&idx=1&mid=265000&sn=0a1b',
    'https://mp.weixin.qq.com/s?mid=265000&sn=0a1b&__biz=MzA5MDAwMA==&idx=1&chksm=ff&scene=27#wechat_redirect',
    'http://mp.weixin.qq.com/s?__biz=MzA5MDAwMA==&mid=265000&sn=0a1b&key=k&uin=1&ascene=0&pass_ticket=p',
  ],
  ['https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv', 'https://mp.weixin.qq.com/s/AbCdEfGhIjKlMnOpQrStUv?scene=1'],
  ['https://www.goofish.com/item?id=612345678901', 'https://h5.m.goofish.com/item?categoryId=5&id=612345678901'],
  ['https://www.csai.cn/jijin/1298440.html', 'http://www.csai.cn/jijin/1298440.html?from=app'],
]
