// Starts the page's WebAssembly. The build names this file by its content, and writes the tags in which it
// finds the names of the others; with an inline loader the page could not have a strict CSP.

const SLOW_MS = 5000;

function show(id, reason) {
  const panel = document.getElementById(id);
  if (!panel || !panel.hidden) return; // the first reason is the cause, what follows are consequences
  const place = panel.querySelector("[data-reason]");
  if (place && reason) place.textContent = reason;
  panel.hidden = false;
}

let started = false;

function fail(cause) {
  console.error(cause);
  show(started ? "crash" : "boot-failure", cause instanceof Error ? cause.message : String(cause));
}

async function load() {
  const script = document.querySelector('link[rel="modulepreload"]');
  if (!script) throw new Error("The page was built without its program.");
  const arriving = received().then(compiled);
  const { default: start } = await import(script.href);
  const program = await arriving;
  // What a worker is started from: the same program, compiled once.
  globalThis.lesson = { script: script.href, program };
  await start({ module_or_path: program });
  started = true;
}

function compiled(source) {
  return source instanceof Response ? WebAssembly.compileStreaming(source) : WebAssembly.compile(source);
}

// What early.js has sent for; browsers check nothing of it, so it is checked here. Without a secure context there is no
// digest: then the browser fetches and checks it again. Trunk's developing server claims nothing.
async function received() {
  const claim = document.querySelector("meta[name=program]")?.dataset.integrity;
  if (!claim) return fetch(document.querySelector('link[type="application/wasm"]').href);
  if (!globalThis.crypto?.subtle) return fetch(document.querySelector("meta[name=program]").content, { integrity: claim });
  const response = await globalThis.arriving;
  if (!response.ok) throw new Error(`The page's program did not arrive (${response.status}).`);
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
  if (`sha384-${btoa(String.fromCharCode(...digest))}` !== claim) throw new Error("The page's program was changed on its way.");
  return bytes;
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
