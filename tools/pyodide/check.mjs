// The part of tools/pyodide.sh that runs in node: node tools/pyodide/check.mjs FOLDER
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const folder = resolve(process.argv[2]);
const text = (path) => readFileSync(path, "utf8");
const say = (line) => process.stdout.write(`${line}\n`);

/** Start Pyodide with what xlwings Lite has: numpy, xlwings and our wheel, put there by Pyodide's installer. */
async function started() {
  const { loadPyodide } = await import(pathToFileURL(join(folder, "package", "pyodide.mjs")));
  const pyodide = await loadPyodide({
    indexURL: join(folder, "package/"),
    env: { HOME: "/home/pyodide", XLWINGS_LICENSE_KEY: process.env.XLWINGS_LICENSE_KEY, XLWINGS_ON_SERVER: "true" },
    stdout: () => {},
  });
  await pyodide.loadPackage(["numpy", "micropip"], { messageCallback: () => {} });
  const micropip = pyodide.pyimport("micropip");
  const lite = readdirSync(join(folder, "lite")).filter((name) => name.endsWith(".whl"));
  const xlwings = readdirSync(folder).filter((name) => name.startsWith("xlwings-"));
  for (const path of [...xlwings, ...lite.map((name) => join("lite", name))]) {
    const there = `/tmp/${path.split("/").pop()}`;
    pyodide.FS.writeFile(there, readFileSync(join(folder, path)));
    await micropip.install.callKwargs(`emfs:${there}`, { deps: false });
  }
  pyodide.runPython(text(join(dirname(fileURLToPath(import.meta.url)), "calls.py")));
  return pyodide;
}

/** Return the arguments of a case as JavaScript has them: JSON cannot say "undefined". */
const asSent = (cells) => cells.map((each) => (each === "undefined" ? undefined : each));

/** What came out: a table, the sentence that scipy is missing, another sentence; or something else than expected. */
function kind(expected, trouble) {
  if (trouble) return "differs";
  if (typeof expected !== "string") return "table";
  return expected.includes("needs the package scipy") ? "needs scipy" : "sentence";
}

/** Call what is asked for with scipy, or without, and count what came out. */
async function called(pyodide, cases, counts, needing) {
  const check = pyodide.globals.get("check");
  for (const one of cases) {
    const data = { func_name: one.call, args: asSent(one.args) };
    const trouble = await check(data, JSON.stringify(one.expected));
    const found = kind(one.expected, trouble);
    const row = counts.get(one.row) ?? {};
    counts.set(one.row, row);
    const column = found === "differs" ? found : `${found}${one.scipy ? ", with scipy" : ""}`;
    row[column] = (row[column] ?? 0) + 1;
    if (found === "needs scipy") needing.push({ what: one.what, scipy: one.scipy });
    if (trouble) say(`DIFFERS  ${one.row}, ${one.what}, ${one.scipy ? "with" : "without"} scipy: ${trouble}`);
  }
}

const COLUMNS = ["table", "sentence", "needs scipy", "table, with scipy", "sentence, with scipy", "differs"];

function printTable(counts) {
  say(`\n${"".padEnd(20)}without scipy                      with scipy`);
  say(`${"function".padEnd(20)}table    sentence  needs scipy     table    sentence    differs`);
  for (const [row, found] of counts) {
    const [a, b, c, d, e, f] = COLUMNS.map((column) => String(found[column] ?? 0));
    say(row.padEnd(20) + a.padEnd(9) + b.padEnd(10) + c.padEnd(16) + d.padEnd(9) + e.padEnd(12) + f);
  }
}

async function printTimes(pyodide) {
  const milliseconds = pyodide.globals.get("milliseconds");
  for (const [rows, columns, method, times] of [
    [3, 3, "topsis", 15],
    [13, 12, "topsis", 15],
    [200, 12, "topsis", 15],
    [200, 12, "electre_3", 1],
  ]) {
    const took = await milliseconds(rows, columns, method, times);
    say(`DK_SCORE, ${rows} x ${columns}, ${method}: ${took.toFixed(1)} ms`);
  }
}

const pyodide = await started();
say(pyodide.globals.get("start")(text(join(folder, "lite", "main.py"))));
say(pyodide.globals.get("needed")(text(join(folder, "package", "pyodide-lock.json"))));
const cases = JSON.parse(text(join(folder, "cases.json")));
const [counts, needing] = [new Map(), []];
const has = pyodide.globals.get("has");
if (has("scipy")) throw new Error("scipy is here before it should be");
await called(pyodide, cases.filter((one) => !one.scipy), counts, needing);
await pyodide.loadPackage(["scipy"], { messageCallback: () => {} });
if (!has("scipy")) throw new Error("scipy is not here");
await called(pyodide, cases.filter((one) => one.scipy), counts, needing);
printTable(counts);
say(`\nSay "needs the package scipy" without it: ${needing.map((one) => one.what).join(", ")}`);
say("\nWhat is read over #VALUE!:");
for (const line of await pyodide.globals.get("seen")()) say(line);
say("");
await printTimes(pyodide);
const differ = [...counts.values()].reduce((sum, found) => sum + (found.differs ?? 0), 0);
const right = differ === 0 && cases.length > 0 && needing.length > 0 && !needing.some((one) => one.scipy);
say(`\n${differ} differ of ${cases.length} calls`);
process.exit(right ? 0 : 1);
