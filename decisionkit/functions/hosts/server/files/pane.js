// The page in the task pane: the ranking of the open workbook, what is stale, and one button.
const element = (name) => document.getElementById(`decisionkit-${name}`);
const OFTEN = 3; // an option that was added takes two steps: Excel calculates between them
let found = null;

// In a browser alone, xlwings' page would say that the add-in did not load, over everything. Excel names itself in the
// address or keeps it for the session, and on the web it holds the page in a frame.
const inExcel =
  window.top !== window || location.search.includes("_host_Info") || sessionStorage.getItem("hostInfoValue") !== null;
if (!inExcel) document.getElementById("xlwings-office-ready-error")?.remove();

// Called by the scripts on the server, as the last of their actions.
async function decisionkitShow(context, shown) {
  found = shown;
}

// Sheets whose protection is lifted while a script writes, with what was allowed on them.
const lifted = new Map();

async function decisionkitUnprotect(context, name) {
  const sheet = context.workbook.worksheets.getItem(name);
  sheet.protection.load("protected, options");
  await context.sync();
  if (sheet.protection.protected) {
    const options = sheet.protection.options;
    sheet.protection.unprotect();
    await context.sync();
    lifted.set(name, options);
  }
}

async function protectAgain() {
  if (lifted.size === 0) return;
  await Excel.run(async (context) => {
    for (const [name, options] of lifted) {
      context.workbook.worksheets.getItem(name).protection.protect(options);
    }
    await context.sync();
  });
  lifted.clear();
}

async function run(scriptName) {
  found = null;
  const auth = globalThis.getAuth ? await globalThis.getAuth() : { token: "", provider: "" };
  try {
    await xlwings.runPython({
      scriptName,
      auth: auth.token,
      headers: { "Auth-Provider": auth.provider },
      errorDisplayMode: "taskpane",
    });
  } finally {
    await protectAgain();
  }
  return found;
}

function show(shown) {
  if (shown === null) {
    element("state").textContent = "The server did not answer; what is wrong stands above.";
    return;
  }
  const stale = shown.stale ?? 0;
  if (shown.refused) {
    element("state").textContent = shown.refused;
  } else if (stale > 0) {
    element("state").textContent =
      stale === 1
        ? "Stale: 1 value without a formula is for other inputs."
        : `Stale: ${stale} values without formulas are for other inputs.`;
  } else if (shown.written > 0) {
    element("state").textContent = `Refreshed: ${shown.written} ${shown.written === 1 ? "change" : "changes"}.`;
  } else {
    element("state").textContent = "Everything is up to date.";
  }
  element("headline").textContent = shown.headline ?? "";
  const rows = (shown.ranking ?? []).map((cells) => {
    const row = document.createElement("tr");
    for (const cell of cells) row.insertCell().textContent = cell;
    return row;
  });
  element("ranking").tBodies[0].replaceChildren(...rows);
  element("ranking").hidden = rows.length === 0;
}

async function refresh() {
  const button = element("refresh");
  button.disabled = true;
  element("state").textContent = "Refreshing…";
  try {
    let written = 0;
    for (let time = 0; time < OFTEN; time += 1) {
      const shown = await run("decisionkit_refresh");
      written += shown?.written ?? 0;
      show(shown === null ? null : { ...shown, written });
      if (!shown?.again) break;
    }
  } finally {
    button.disabled = false;
  }
}

export async function begin() {
  const host = await Office.onReady();
  if (host?.host !== "Excel") return;
  globalThis.xlwings.registerCallback(decisionkitShow);
  globalThis.xlwings.registerCallback(decisionkitUnprotect);
  element("outside").hidden = true;
  element("book").hidden = false;
  element("refresh").addEventListener("click", refresh);
  show(await run("decisionkit_look"));
}
