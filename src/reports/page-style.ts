// How 报告.html looks: a sheet of A4 on paper and on a desk, one column on a phone. Nothing is fetched from anywhere.

export const PAGE_STYLE = `
:root{--ink:#1c2126;--soft:#59626b;--line:#d5dade;--tint:#f5f7f8;--accent:#1e4460;--mark:#fff0bd;--edge:#b97a00}
*{box-sizing:border-box}
html{background:#e7eaec;-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:210mm;background:#fff;color:var(--ink);padding:16mm 17mm;
font:14px/1.7 "Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
h1,h2{font-family:"Noto Serif CJK SC","Noto Serif SC","Source Han Serif SC","Songti SC",SimSun,serif;line-height:1.4}
h1{font-size:25px;margin:0 0 4px;letter-spacing:.04em}
h2{font-size:17px;margin:30px 0 10px;padding-bottom:5px;border-bottom:1.5px solid var(--accent);color:var(--accent);break-after:avoid}
p{margin:0 0 8px}
.channel{color:var(--soft);margin:0 0 16px}
.head{border-top:4px solid var(--accent);padding-top:18px}
.notice{color:var(--soft);font-size:12.5px;margin:14px 0 0}
.claim{border-left:4px solid var(--edge);background:var(--tint);padding:12px 16px;margin:0 0 10px;break-inside:avoid}
.claim strong{font-size:16px}
.claim p:last-child{margin:0}
table{width:100%;border-collapse:collapse;margin:0 0 12px;font-size:13px}
th,td{border:1px solid var(--line);padding:6px 10px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:var(--tint);font-weight:600;white-space:nowrap}
thead{display:table-header-group}
tr{break-inside:avoid}
.pairs th{width:9.5em;white-space:normal}
.number{width:3.2em;text-align:center}
.when{width:12.5em;white-space:nowrap}
td.file{white-space:nowrap}
.nb{white-space:nowrap}
td.hash,td.code{font-family:"Noto Sans Mono","DejaVu Sans Mono",Consolas,Menlo,monospace;font-size:11.5px;line-height:1.5;word-break:break-all}
.hash{min-width:17em}
.none{color:var(--soft)}
.fields{margin:0 0 16px;border:1px solid var(--line);border-bottom:0}
.field{display:grid;grid-template-columns:9.5em 1fr;border-bottom:1px solid var(--line)}
.field h3{font-size:13px;margin:0;padding:8px 10px;background:var(--tint);font-weight:600}
.field h3 small{display:block;font-weight:400;font-size:11.5px;line-height:1.5;color:var(--soft)}
.words{padding:8px 14px;white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate;min-width:0}
.others .words{color:var(--soft)}
mark{background:var(--mark);color:inherit;border-bottom:2px solid var(--edge);padding:1px 0;-webkit-print-color-adjust:exact;print-color-adjust:exact}
mark sup{font-size:10px;line-height:1;color:#7d5200;font-weight:700;margin-right:2px;font-family:sans-serif}
.marked{margin:0}
.marked sup{font-size:10px;line-height:1;color:#7d5200;font-weight:700;margin-right:2px}
.hidden-char{font:10px/1.4 "DejaVu Sans Mono",monospace;color:#8b1a1a;border:1px solid #d9a9a9;border-radius:2px;padding:0 2px;margin:0 1px}
.quote{unicode-bidi:isolate}
figure{margin:0 0 12px;break-inside:avoid}
figure img{display:block;max-width:100%;max-height:235mm;margin:0 auto;border:1px solid var(--line)}
figcaption{color:var(--soft);font-size:12px;margin-top:6px;text-align:center}
ol.gaps{margin:0;padding-left:1.6em}
ol.gaps li{margin-bottom:4px}
.sign{display:grid;grid-template-columns:1fr 1fr;gap:26px 34px;margin-top:34px;break-inside:avoid}
.sign div{border-bottom:1px solid var(--ink);padding-bottom:4px}
footer{margin-top:26px;color:var(--soft);font-size:12px;border-top:1px solid var(--line);padding-top:10px}
@media (max-width:640px){
body{padding:20px 16px;font-size:15px}
h1{font-size:21px}
.list thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.list,.list tbody,.list tr,.list td{display:block;width:auto;min-width:0}
.list tr{border:1px solid var(--line);margin-bottom:10px;padding:4px 0}
.list td{border:0;padding:3px 12px;text-align:left;white-space:normal}
.list td::before{content:attr(data-name);display:block;color:var(--soft);font:12px/1.6 sans-serif}
.pairs,.pairs tbody,.pairs tr,.pairs th,.pairs td{display:block;width:auto}
.pairs{border:1px solid var(--line)}
.pairs tr{margin:0;padding:6px 12px;border-bottom:1px solid var(--line)}
.pairs tr:last-child{border-bottom:0}
.pairs th,.pairs td{border:0;padding:0;background:none}
.pairs th{color:var(--soft);font-weight:400;font-size:12px}
.field{grid-template-columns:1fr}
.field h3{padding:6px 12px 0;background:none;color:var(--soft);font-weight:400;font-size:12px}
.words{padding:0 12px 8px}
.field h3 small{display:inline;margin-left:6px}
.sign{grid-template-columns:1fr}
}
@media print{
html{background:#fff}
body{max-width:none;padding:0;font-size:10.5pt}
h1{font-size:19pt}
h2{font-size:13pt}
table{font-size:9.5pt}
td.hash,td.code{font-size:8pt}
th,.claim,.field h3{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
@page{size:A4;margin:17mm 16mm 19mm;@bottom-center{content:"第 " counter(page) " 页，共 " counter(pages) " 页";font-size:9pt;color:#59626b}}
`
