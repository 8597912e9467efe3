// Starts the page's WebAssembly. Trunk hashes this file, and writes the preload tags in which it finds the
// hashed names of the other two; with an inline loader the page could not have a strict CSP.

const SLOW_MS = 5000;

function show(id, reason) {
  const panel = document.getElementById(id);
  if (!panel || !panel.hidden) return; // the first reason is the cause, what follows are consequences
  const place = panel.querySelector("[data-reason]");
  if (place && reason) place.textContent = reason;
  panel.hidden = false;
}

function fail(cause) {
  console.error(cause);
  show("boot-failure", cause instanceof Error ? cause.message : String(cause));
}

async function load() {
  const script = document.querySelector('link[rel="modulepreload"]');
  const wasm = document.querySelector('link[rel="preload"][type="application/wasm"]');
  if (!script || !wasm) throw new Error("The page was built without its program.");
  const { default: start } = await import(script.href);
  // Browsers do not check `integrity` on a preload tag: it is checked here, and the preloaded bytes are used.
  const bytes = fetch(wasm.href, { integrity: wasm.integrity });
  await start({ module_or_path: bytes });
}

// A panic ends the program wherever it happens, also long after the start.
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) fail(event.error);
});
addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof WebAssembly.RuntimeError) fail(event.reason);
});

const slow = setTimeout(() => show("boot-slow"), SLOW_MS);
try {
  await load();
} catch (cause) {
  fail(cause);
} finally {
  clearTimeout(slow);
  document.getElementById("boot-slow")?.setAttribute("hidden", "");
}
