// Runs before the page's own scripts, in every document: keeps what a careful reader of the console would see.
window.complaints = [];
const note = (kind, text) => window.complaints.push(`${kind}: ${text}`);
addEventListener("securitypolicyviolation", (event) =>
  note("policy", `${event.effectiveDirective} blocked ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`));
addEventListener("error", (event) =>
  note("error", event.message ?? `could not load ${event.target.src ?? event.target.href}`), true);
addEventListener("unhandledrejection", (event) => note("rejection", event.reason));
for (const level of ["error", "warn"]) {
  const original = console[level];
  console[level] = (...words) => { note(level, words.join(" ")); original(...words); };
}
