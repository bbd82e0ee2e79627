// The part of tools/pyodide.sh that runs in node: node tools/pyodide.mjs FOLDER
import { readFileSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = resolve(process.argv[2]);
const { loadPyodide } = await import(pathToFileURL(`${folder}/package/pyodide.mjs`));
const pyodide = await loadPyodide({
  indexURL: `${folder}/package/`,
  env: { HOME: "/home/pyodide", XLWINGS_LICENSE_KEY: process.env.XLWINGS_LICENSE_KEY, XLWINGS_ON_SERVER: "true" },
  stdout: () => {},
});
const quiet = { messageCallback: () => {} };
await pyodide.loadPackage(["numpy"], quiet);
const wheels = [`${folder}/xlwings-0.37.8-py3-none-any.whl`];
const ours = readdirSync(`${folder}/lite`).filter((name) => name.endsWith(".whl"));
wheels.push(...ours.map((name) => `${folder}/lite/${name}`));
for (const wheel of wheels) pyodide.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel");

// What an analyst pastes into main.py, and what xlwings' runtime does with it.
pyodide.globals.set("pasted", readFileSync(`${folder}/lite/main.py`, "utf8"));
pyodide.runPython(`
import importlib.metadata, json, math, sys, time, types
started = time.perf_counter()
main = types.ModuleType("main")
exec(pasted, main.__dict__)
cold = (time.perf_counter() - started) * 1e3
import xlwings.server

VERSION = importlib.metadata.version("xlwings")

def alike(found, expected):
    if isinstance(expected, float) and isinstance(found, float):
        return math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-12)
    if isinstance(expected, list) and isinstance(found, list):
        return len(found) == len(expected) and all(map(alike, found, expected))
    return found == expected

async def answer(data):
    """As the runtime of xlwings: an error reaches Excel as its text."""
    call = {"client": "Office.js", "version": VERSION, "runtime": "1.4", "caller_address": "[Book1]Sheet1!A1",
            "culture_info_name": "en-US", "date_format": "m/d/yyyy", **data}
    try:
        return await xlwings.server.custom_functions_call(call, main)
    except xlwings.XlwingsError as error:
        return str(error)
    except Exception as error:
        return f"{type(error).__name__}, which is not an XlwingsError: {error}"

async def check(data, expected):
    found = await answer(data.to_py())
    wanted = json.loads(expected)
    return None if alike(found, wanted) else f"found {found!r}, wanted {wanted!r}"

async def milliseconds(rows, columns, times):
    table = [[1.0 + (7 * i + 3 * j) % 10 for j in range(columns)] for i in range(rows)]
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        await answer({"func_name": "dk_score", "args": [table, [[1.0] * columns], [["max"] * columns], None, None]})
        took.append((time.perf_counter() - begun) * 1e3)
    return sorted(took)[times // 2]

def about():
    import numpy
    told = {each["name"] for each in xlwings.server.custom_functions_meta(main)["functions"]}
    return f"Pyodide {sys.modules['pyodide'].__version__}, numpy {numpy.__version__}, xlwings {VERSION}, " \\
           f"{len(told)} functions told to Excel; import in {cold:.0f} ms"
`);
const say = (line) => process.stdout.write(`${line}\n`);
say(pyodide.globals.get("about")());

const check = pyodide.globals.get("check");
const cases = JSON.parse(readFileSync(`${folder}/cases.json`, "utf8"));
const tally = new Map();
let wrong = 0;
for (const scipy of [false, true]) {
  if (scipy) await pyodide.loadPackage(["scipy"], quiet);
  for (const each of cases.filter((one) => one.scipy === scipy)) {
    const trouble = await check({ func_name: each.call, args: each.args }, JSON.stringify(each.expected));
    const method = each.name.includes(", by ");
    const row = method ? "every scoring method by DK_SCORE" : each.name.split(",")[0];
    const counts = tally.get(row) ?? { false: [0, 0, 0, 0], true: [0, 0, 0, 0] };
    const refused = typeof each.expected === "string";
    const needs = refused && each.expected.includes("needs the package scipy");
    counts[scipy][trouble ? 3 : needs ? 2 : refused ? 1 : 0] += 1;
    tally.set(row, counts);
    if (trouble) {
      wrong += 1;
      say(`DIFFERS ${scipy ? "with" : "without"} scipy: ${each.name}: ${trouble}`);
    }
  }
}
const line = (cells) => `| ${cells.join(" | ")} |`;
say(line(["function", "without scipy: table", "sentence", '"needs scipy"', "with scipy: table", "sentence", "differs"]));
say(line(["---", "--:", "--:", "--:", "--:", "--:", "--:"]));
for (const [row, { false: plain, true: full }] of tally) {
  say(line([row, plain[0], plain[1], plain[2], full[0], full[1] + full[2], plain[3] + full[3]]));
}
const milliseconds = pyodide.globals.get("milliseconds");
const times = [];
for (const [rows, columns] of [[3, 3], [13, 12], [200, 12]]) {
  times.push(`${rows} x ${columns} ${(await milliseconds(rows, columns, 15)).toFixed(1)} ms`);
}
say(`DK_SCORE: ${times.join(", ")}`);
say(wrong === 0 ? `${cases.length} answers, none differs` : `${wrong} of ${cases.length} answers differ`);
process.exit(wrong === 0 ? 0 : 1);
