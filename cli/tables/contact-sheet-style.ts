/**
 * How the contact sheet looks: on a wide screen, on a phone, on paper (A4). No font and no picture
 * from elsewhere: it is one file, and is opened where there is no network.
 */

/** CSS. */
export const sheetStyle = `
:root { --ink: #1c2733; --soft: #5b6875; --line: #d9e0e6; --warn: #9a4b00; --good: #1d6b3a; }
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 1280px; padding: 24px 28px 48px; color: var(--ink);
  background: #fff; line-height: 1.5; overflow-wrap: anywhere;
  font-family: "Noto Sans SC", "Noto Sans SC Variable", "Source Han Sans SC", "PingFang SC",
    "Microsoft YaHei", system-ui, sans-serif;
}
p { margin: 0; }
.rehearsal {
  position: sticky; top: 0; z-index: 1; margin: -24px -28px 20px; padding: 8px 28px;
  background: #fff3d6; color: #7a4a00; font-weight: 700; border-bottom: 2px solid #e0a526;
}
header { border-bottom: 3px solid #b3261e; padding-bottom: 14px; margin-bottom: 8px; }
.over { color: var(--soft); }
h1 { margin: 2px 0 6px; font-size: 30px; line-height: 1.25; }
h1 small { margin-left: 14px; font-size: 18px; font-weight: 500; color: var(--soft); }
section { margin-top: 26px; }
h2 {
  display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 12px; margin: 0 0 12px;
  font-size: 19px;
}
h2 small { font-size: 14px; font-weight: 400; color: var(--soft); }
.outcome {
  font-size: 13px; font-weight: 600; padding: 1px 9px; border: 1px solid; border-radius: 9px;
}
.pending { color: #1f5fa8; } .approved { color: var(--good); }
.returned { color: var(--warn); } .withdrawn { color: var(--soft); }
.cards, .pairs {
  display: grid; gap: 16px; grid-template-columns: repeat(auto-fill, minmax(230px, 1fr));
}
.pairs { grid-template-columns: repeat(auto-fill, minmax(380px, 1fr)); }
.card, .pair {
  border: 1px solid var(--line); border-radius: 8px; padding: 10px; break-inside: avoid;
  display: flex; flex-direction: column; gap: 4px;
}
.check {
  background: #fff8ef; border: 1px solid #efd3ac; border-radius: 10px; padding: 14px 16px 18px;
}
.pair { background: #fff; border-color: #efd3ac; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; }
figure {
  position: relative; margin: 0; aspect-ratio: 4 / 3; background: #eef1f4; border-radius: 5px;
  overflow: hidden; display: grid; place-items: center;
}
figure img { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: contain; }
.paper { outline: 1px solid var(--line); }
.paper img { object-fit: cover; object-position: top; }
.two figure { aspect-ratio: 1; }
figcaption {
  position: absolute; left: 6px; bottom: 6px; padding: 0 7px; border-radius: 4px; font-size: 12px;
  background: rgb(20 28 36 / 78%); color: #fff;
}
.none { padding: 0 14px; color: var(--soft); font-size: 13px; text-align: center; }
h3 { margin: 4px 0 0; font-size: 15px; }
.found { font-size: 13px; }
.fine { font-size: 12px; color: var(--soft); }
.hint { color: var(--warn); font-size: 13.5px; font-weight: 600; }
.remark { color: var(--good); font-size: 13px; }
.pages { margin-top: 14px; border: 1px solid var(--line); border-radius: 8px; }
summary { padding: 9px 12px; cursor: pointer; font-size: 15px; font-weight: 600; }
summary small { margin-left: 10px; font-size: 13px; font-weight: 400; color: var(--soft); }
.sheets {
  display: grid; gap: 16px; padding: 16px; background: #eef1f4; align-items: start;
  grid-template-columns: repeat(auto-fill, minmax(270px, 1fr));
}
.sheet { display: block; cursor: zoom-in; text-align: center; }
.sheet img {
  display: block; width: 100%; max-width: 920px; margin: 0 auto 6px; background: #fff;
  box-shadow: 0 1px 4px #1c273340;
}
.sheet input { position: absolute; opacity: 0; }
.sheet:has(:focus-visible) img { outline: 3px solid #1f5fa8; }
.sheet:has(:checked) { grid-column: 1 / -1; cursor: zoom-out; }
.empty { margin: 40px 0; color: var(--soft); }
footer {
  margin-top: 32px; padding-top: 10px; border-top: 1px solid var(--line); font-size: 12.5px;
  color: var(--soft);
}
@media (max-width: 520px) {
  body { padding: 16px 14px 32px; }
  .rehearsal { margin: -16px -14px 14px; padding: 8px 14px; }
  h1 { font-size: 24px; } h1 small { display: block; margin: 2px 0 0; font-size: 16px; }
  .sheets { grid-template-columns: 1fr 1fr; gap: 10px; padding: 10px; }
  .cards { grid-template-columns: 1fr 1fr; gap: 10px; } .pairs { grid-template-columns: 1fr; }
  .card { padding: 7px; }
}
@media print {
  @page { size: A4; margin: 12mm; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  .rehearsal { position: static; margin: 0 0 10px; }
  .cards { grid-template-columns: repeat(3, 1fr); } .pairs { grid-template-columns: 1fr 1fr; }
  .check, .rehearsal, figure, figcaption { print-color-adjust: exact; }
  h2 { break-after: avoid; }
  .pages:not([open]) { display: none; }
  summary { break-after: avoid; }
  .sheets { grid-template-columns: 1fr 1fr; padding: 8px; background: none; }
  .sheet { break-inside: avoid; }
}
`;
