/**
 * How a sheet's page looks: black on white, as on paper, even if the screen is in dark mode; one
 * sheet of A4 when printed, one column on a phone. Red is the red of official letterheads.
 */

export const sheetStyle = `
@page { size: A4; margin: 16mm 15mm; }
* { box-sizing: border-box; }
:root { color-scheme: light; font: 15px/1.6 'Noto Sans SC', 'Source Han Sans SC', 'PingFang SC',
  'Microsoft YaHei', 'Noto Sans CJK SC', system-ui, sans-serif; color: #111; background: #eee; }
body { margin: 0; }
main { max-width: 50rem; margin: 1.5rem auto; padding: 2.5rem 3rem; background: #fff;
  border: 1px solid #ccc; }
p { margin: 0; }
header { padding-bottom: 1rem; border-bottom: 3px solid #b00; text-align: center; }
.issuer { font-size: 1.1rem; letter-spacing: 0.1em; color: #b00; }
h1 { margin: 0.25rem 0; font-family: 'Noto Serif SC', 'Source Han Serif SC', 'Songti SC', SimSun,
  'Noto Serif CJK SC', 'Noto Sans SC', serif; font-size: 2rem; letter-spacing: 0.15em; }
:root:lang(en) { font-family: system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif,
  'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei'; }
:lang(en) h1 { letter-spacing: 0; }
:lang(en) .issuer { letter-spacing: 0; }
.languages { max-width: 50rem; margin: 1rem auto -0.75rem; padding: 0 0.25rem; text-align: right; }
.languages a { color: #333; }
h2 { margin: 1.5rem 0 0.5rem; font-size: 1rem; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.4rem 0.6rem; border: 1px solid #999; text-align: left;
  vertical-align: top; overflow-wrap: anywhere; }
.facts { margin-top: 1.25rem; }
.facts th { width: 9.5rem; background: #f6f6f6; font-weight: 600; }
.list { font-size: 0.9rem; }
.list .count { white-space: nowrap; }
.list th { background: #f6f6f6; font-weight: 600; }
code { font: 0.85em/1.5 ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
  overflow-wrap: anywhere; }
.list code { font-size: 0.75em; }
.says { margin-top: 1.5rem; padding: 0.75rem 1rem; border: 2px solid #b00; font-weight: 700;
  text-align: center; }
.proof svg { float: right; width: 8rem; height: 8rem; margin: 0 0 0.5rem 1rem; }
.proof .facts { width: calc(100% - 9rem); margin-top: 0; }
.proof a { color: inherit; }
.how { clear: both; margin-top: 0.75rem; font-size: 0.85rem; }
.banner { margin: 0 0 1.5rem; padding: 0.75rem; background: #b00; color: #fff; font-size: 1.3rem;
  font-weight: 700; text-align: center; }
.rehearsal main { border: 6px double #b00; background: repeating-linear-gradient(-30deg, #fff,
  #fff 9rem, #fdeaea 9rem, #fdeaea 10rem); }
.rehearsal svg { background: #fff; }
@media (max-width: 40rem) {
  main { margin: 0; padding: 1.25rem 1rem; border: 0; }
  .languages { margin: 0.5rem 1rem; }
  h1 { font-size: 1.5rem; }
  .facts, .facts tbody, .facts tr, .facts th, .facts td { display: block; width: 100%; }
  .facts th { border-bottom: 0; }
  .facts tr + tr th { border-top: 0; }
  .list thead { position: absolute; clip-path: inset(50%); }
  .list, .list tbody, .list tr, .list td { display: block; }
  .list tr { margin-bottom: 0.5rem; border: 1px solid #999; }
  .list td { border: 0; }
  .list td::before { content: attr(data-head); color: #555; }
  .proof svg { float: none; display: block; margin: 0 auto 0.75rem; }
  .proof .facts { width: 100%; }
}
@media print {
  .languages { display: none; }
  :root { background: #fff; font-size: 12px; }
  main { max-width: none; margin: 0; padding: 0; border: 0; }
  .rehearsal main { padding: 4mm; border: 6px double #b00; }
  tr, .says, .proof { break-inside: avoid; }
  thead { display: table-header-group; }
  .banner, th, .rehearsal main { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;
