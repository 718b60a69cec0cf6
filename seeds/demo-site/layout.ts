// The frame around every page of the demo site, and the one way in which text becomes markup.

/** Text made safe for markup and double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** A whole HTML page. `body` is markup, `title` is text; `head` adds markup to the head. */
export function layout({ title, body, head = '' }: { title: string; body: string; head?: string }): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} - 青岚社区</title>
<link rel="stylesheet" href="/style.css">
<link rel="alternate" type="application/rss+xml" title="青岚社区 · 最新" href="/feed.xml">
${head}
</head>
<body>
<div class="banner" role="note">演示站点 · 内容均为虚构</div>
<header class="top"><a class="brand" href="/board">青岚社区</a><nav><a class="top-link" href="/board">广场</a><a class="top-link" href="/about">关于</a></nav></header>
<main>${body}</main>
<footer class="foot">青岚社区是 Lurewatch 的演示站点：人物、机构、号码与故事均为虚构，只在本机运行。</footer>
</body>
</html>
`
}

/** A stable hue, 0 to 359, for a name: avatars and covers keep their colour. */
export function hueOf(name: string): number {
  let hue = 7
  for (const char of name) hue = (hue * 31 + (char.codePointAt(0) ?? 0)) % 360
  return hue
}

/** `11月5日 09:40` for an ISO time with its zone; the clock time is kept as written. */
export function shortTime(iso: string): string {
  const parts = /^\d{4}-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(iso)
  return parts ? `${Number(parts[1])}月${Number(parts[2])}日 ${parts[3]}` : iso
}
