// Starts the page's program in a worker: the first message brings it, every other one goes to it.

onmessage = async ({ data: { script, program } }) => {
  const early = [];
  onmessage = (event) => early.push(event);
  const { default: start } = await import(script);
  await start({ module_or_path: program });
  early.forEach((event) => onmessage(event));
};
