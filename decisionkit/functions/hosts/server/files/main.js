import { begin } from "./pane.js";

// The token of this server, typed into the task pane once and kept by Excel on this computer.
const KEPT = "decisionkit-token";

if (globalThis.config?.authProviders?.includes("token")) {
  globalThis.getAuth = async () => ({
    token: localStorage.getItem(KEPT) ?? "",
    provider: "token",
  });
  const form = document.getElementById("decisionkit-token-form");
  const field = document.getElementById("decisionkit-token");
  const said = document.getElementById("decisionkit-token-said");
  if (form && field && said) {
    form.hidden = false;
    said.textContent = localStorage.getItem(KEPT) ? "A token is kept." : "This server needs a token.";
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      localStorage.setItem(KEPT, field.value.trim());
      field.value = "";
      said.textContent = "The token is kept. Recalculate the cells: Ctrl+Alt+F9, or type the formulas again.";
    });
  }
}

if (document.getElementById("decisionkit-book")) {
  begin();
}
