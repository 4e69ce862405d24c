"use strict";
// The page is complete without this: links and :target do the work. Here: a marked sentence comes to the middle of its
// pane, the chosen statement stays visible as chosen, the keys j and k walk through the statements, a filter.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));
  const aimed = () => {
    const id = location.hash.slice(1);
    return id ? document.getElementById(id) : null;
  };

  let chosen = null;
  const choose = (link) => {
    if (chosen) chosen.removeAttribute("aria-current");
    chosen = link;
    if (chosen) chosen.setAttribute("aria-current", "true");
  };
  const reveal = () => {
    const target = aimed();
    if (!target) return;
    for (let at = target.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    target.scrollIntoView({ block: target.matches(".st > i") ? "center" : "start" });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#m"]');
    if (!link) return;
    choose(link);
    if (link.hash === location.hash) reveal();
  });
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  const quotes = () => all("main a.quote").filter((link) => link.offsetParent !== null);
  const step = (by) => {
    const links = quotes();
    const at = links.indexOf(chosen);
    const next = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by];
    if (!next) return;
    next.click();
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
    if (event.key === "/") { event.preventDefault(); input.focus(); }
    if (event.key === "Escape" && aimed()) { location.hash = "-"; if (chosen) chosen.focus(); }
  });

  const form = document.querySelector(".filter");
  const input = form.querySelector("input");
  const found = form.querySelector("output");
  const cards = all(".finding, .lone").map((card) => [card, card.textContent.toLowerCase()]);
  const filter = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [card, text] of cards) {
      const keep = words.every((word) => text.includes(word));
      card.hidden = !keep;
      shown += keep;
    }
    for (const rest of all(".part .rest")) rest.open = words.length > 0;
    found.textContent = words.length ? `${shown} of ${cards.length}` : "";
  };
  input.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
})();
