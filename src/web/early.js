// What cannot wait for anything. It must stay a classic script in <head>: a module would run after the paint.

// The reader's saved theme, before the first paint, so that the page never flashes in the other one.
(function () {
  try {
    const theme = localStorage.getItem("block-or-delegate.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is blocked: the theme of the system applies.
  }
})();

// The program sets out, for boot.js to receive. No preload: Chromium lets a fetch of more than half a megabyte wait for
// its own preload until neither comes.
(function () {
  const program = document.querySelector("meta[name=program]");
  if (!program) return;
  globalThis.arriving = fetch(program.content);
  globalThis.arriving.catch(() => {}); // boot.js says why
})();

// A link inside of what is open leads away from it: the menu of sections, a word of the field.
addEventListener("click", (event) => {
  event.target.closest(":popover-open a")?.closest(":popover-open").hidePopover();
});
