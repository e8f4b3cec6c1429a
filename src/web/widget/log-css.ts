/** The conversation itself: bubbles, slips, cards, forms, notes. */
export const LOG_CSS = `
.room { position: relative; display: flex; flex: 1; flex-direction: column; min-height: 0; background: var(--ground); }
.log { position: relative; display: flex; flex: 1; flex-direction: column; min-height: 0; overflow-y: auto; overscroll-behavior: contain; }
.flow { display: flex; flex-direction: column; gap: 14px; margin-top: auto; padding: 14px 14px 18px; }
.log:focus-visible { outline-offset: -3px; }
.day, .event { align-self: center; max-width: 90%; color: var(--soft); font-size: 12px; line-height: 1.5; text-align: center; }
.earlier { align-self: center; min-height: 36px; font-size: 13px; }
.typing { color: var(--soft); font-size: 13px; }

.turn { display: flex; flex-direction: column; align-items: flex-start; align-self: flex-start; max-width: 90%; min-width: 0; }
.turn.own { align-items: flex-end; align-self: flex-end; max-width: 84%; }
.meta { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 6px; margin: 0 2px 4px; color: var(--soft); font-size: 12px; line-height: 1.5; }
.own .meta { justify-content: flex-end; margin: 3px 2px 0; }
.meta b { color: var(--ink); font-weight: 600; }
.tag { padding: 0 6px; border-radius: 4px; background: var(--tag); color: var(--accent); font-weight: 600; }
.tag.person { background: var(--person); color: var(--person-ink); }
.wrong { color: var(--wrong); font-size: 13px; }
.meta.wrong, .meta .link { font-size: 12px; }

.bubble { max-width: 100%; padding: 9px 13px; border: 1px solid var(--line); border-radius: 4px 14px 14px 14px; background: var(--surface); overflow-wrap: anywhere; }
.words, .own .bubble { white-space: pre-wrap; }
.own .bubble { border-color: transparent; border-radius: 14px 4px 14px 14px; background: var(--own); }
.own.sending .bubble { opacity: .75; }
.own.failed .bubble { border-color: var(--wrong); }
.advisor .bubble { border-color: transparent; background: var(--person); }

.notes { margin-top: 9px; padding-top: 7px; border-top: 1px dashed var(--line); color: var(--soft); font-size: 12px; line-height: 1.6; }
.advisor .notes { border-top-color: currentcolor; }
.notes p { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
.notes p + p { margin-top: 5px; }
.notes.open p, .notes p.whole { display: block; }
.notes .link { margin-top: 3px; font-size: 12px; }

.card { margin: 9px 0 3px; padding: 10px 12px 6px; border-radius: 10px; background: var(--sunken); }
.card .title, .sheet .title, .rating legend { font-weight: 600; }
dl > div { display: flex; justify-content: space-between; gap: 14px; padding: 5px 0; font-size: 14px; line-height: 1.5; }
dl > div + div { border-top: 1px solid var(--line); }
dt { flex: none; max-width: 55%; color: var(--soft); }
dd { min-width: 0; text-align: right; font-variant-numeric: tabular-nums; font-weight: 600; }

.slip { position: relative; padding-left: 17px; }
.slip::before { content: ""; position: absolute; inset: 10px auto 10px 7px; width: 3px; border-radius: 2px; background: var(--line); }
.slip.holds::before { background: #c98a1b; }
.slip dl { margin-top: 7px; border-top: 1px solid var(--line); padding-top: 3px; }
.ticket { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: 13px; font-weight: 500; user-select: all; }

.chips { display: flex; flex-wrap: wrap; gap: 8px; max-width: 96%; margin-top: -4px; }
.chip { min-height: 38px; padding: 6px 14px; border: 1px solid var(--accent); border-radius: 19px; background: var(--surface); color: var(--accent); font-size: 14px; line-height: 1.45; text-align: left; }

.sheet { display: flex; flex-direction: column; gap: 12px; width: 100%; padding: 14px; border: 1px solid var(--line); border-radius: 14px; background: var(--surface); }
.field label { display: block; margin-bottom: 4px; font-size: 14px; }
.optional { color: var(--soft); font-size: 12px; }
.sheet input:not([type="checkbox"], [type="radio"]), .sheet select, .sheet textarea {
  width: 100%; min-height: 44px; padding: 8px 12px; border: 1px solid var(--soft); border-radius: 9px; background: var(--surface); color: var(--ink); font-size: 16px;
}
.sheet [aria-invalid="true"] { border-color: var(--wrong); outline-color: var(--wrong); }
.field .wrong { margin-top: 6px; }
.agree { display: flex; align-items: flex-start; gap: 8px; font-size: 13px; cursor: pointer; }
.agree input { flex: none; width: 18px; height: 18px; margin: 1px 0 0; accent-color: var(--accent); }
.rating { align-items: stretch; text-align: center; }
.stars { display: flex; justify-content: center; gap: 2px; margin-top: 6px; }
.stars label { display: grid; position: relative; place-items: center; width: 44px; height: 44px; border-radius: 10px; color: var(--line); cursor: pointer; }
.stars label svg { stroke: var(--soft); stroke-width: 1; }
.stars .lit { color: #d9a227; }
.stars .lit svg { stroke: #9a6a00; }
.stars input { position: absolute; opacity: 0; inset: 0; margin: 0; cursor: pointer; }
.stars label:focus-within:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: -2px; }

.pill { position: absolute; right: 0; bottom: 12px; left: 0; width: max-content; min-height: 36px; margin: 0 auto; padding: 0 16px; border-radius: 18px; background: var(--accent); color: var(--on-accent); font-size: 13px; font-weight: 600; box-shadow: var(--shadow); }
`;
