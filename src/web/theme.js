// Sets the reader's saved theme before the first paint, so that the page never flashes in the other one.
// It must stay a classic script in <head>: a module would run after the paint.
(function () {
  try {
    const theme = localStorage.getItem("block-or-delegate.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is blocked: the theme of the system applies.
  }
})();
