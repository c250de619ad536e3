// Keeps the page up to date and gives its buttons what they do. The sandbox writes all markup: the page is
// fetched again, and what differs is taken over, so that focus, scrolling, selection and open logs stay.

const pause = Number(document.documentElement.dataset.every) * 1000;
const news = document.getElementById("news");
const gone = document.getElementById("gone");
const form = document.getElementById("fault");

let timer;
let isLooking = false;
let isWanted = false;
let goneSince;

// Looking

async function look() {
  clearTimeout(timer);
  if (isLooking) {
    isWanted = true;
    return;
  }
  isLooking = true;
  try {
    const answer = await ask(location.pathname + location.search, { headers: { Accept: "text/html" } });
    takeOver(new DOMParser().parseFromString(await answer.text(), "text/html"));
    comeBack();
    await Promise.all([...document.querySelectorAll("details[open][data-load]")].map(load));
  } catch (error) {
    stayAway(error);
  }
  isLooking = false;
  const wait = isWanted ? 0 : pause;
  isWanted = false;
  timer = setTimeout(look, wait);
}

async function ask(address, options) {
  const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(10_000), ...options });
  if (!answer.ok) {
    const told = await answer.json().catch(() => ({}));
    throw new Error(told.message ?? `the sandbox answers with status ${answer.status}`);
  }
  return answer;
}

function stayAway() {
  goneSince ??= new Date();
  gone.textContent = `The sandbox has not answered since ${goneSince.toLocaleTimeString()}. What is below is \
what it said last; the page goes on asking.`;
  gone.hidden = false;
  document.title = "(gone) eod sandbox";
}

function comeBack() {
  if (!goneSince) return;
  goneSince = undefined;
  gone.hidden = true;
  document.title = "eod sandbox";
  tell("The sandbox is back.");
}

function tell(text) {
  news.textContent = text;
}

// Taking over

function takeOver(fresh) {
  const focused = document.activeElement;
  const section = focused?.closest("section");
  const before = states();
  morphChildren(document.querySelector("main"), fresh.querySelector("main"));
  tellChanges(before);
  if (focused && !focused.isConnected) (section?.querySelector("h2") ?? document.querySelector("main")).focus();
}

function morph(old, fresh) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  if (fresh.hasAttribute("data-own")) return;
  for (const { name } of [...old.attributes]) {
    // Whether details are open is the reader's.
    if (!fresh.hasAttribute(name) && !(name === "open" && old.nodeName === "DETAILS")) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  morphChildren(old, fresh);
}

function morphChildren(old, fresh) {
  const kept = new Map([...old.children].filter((child) => child.id).map((child) => [child.id, child]));
  const wanted = new Set([...fresh.children].map((child) => child.id));
  for (const [id, child] of kept) {
    if (!wanted.has(id)) child.remove();
  }
  let place = old.firstChild;
  for (const next of [...fresh.childNodes]) {
    const match = next.id ? kept.get(next.id) : isAlike(place, next) ? place : undefined;
    if (!match) {
      old.insertBefore(document.importNode(next, true), place);
    } else if (match === place) {
      place = place.nextSibling;
      morph(match, next);
    } else {
      old.insertBefore(match, place);
      morph(match, next);
    }
  }
  while (place) {
    const rest = place.nextSibling;
    place.remove();
    place = rest;
  }
}

function isAlike(old, fresh) {
  return old && !old.id && old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName;
}

// Telling

function states() {
  const known = document.querySelectorAll("[data-state]");
  return new Map([...known].map((item) => [item.id, item.dataset.state]));
}

function tellChanges(before) {
  const changed = [...document.querySelectorAll("[data-state]")].filter(
    (item) => before.get(item.id) !== item.dataset.state,
  );
  if (changed.length > 3) tell(`${changed.length} items changed their state.`);
  else if (changed.length) tell(changed.map((item) => `${item.dataset.name}: ${item.dataset.state}.`).join(" "));
}

// Logs

async function load(details) {
  const text = details.querySelector("pre");
  const isFinal = "final" in details.dataset;
  if (text.dataset.isFinal) return;
  const answer = await ask(details.dataset.load);
  const log = await answer.text();
  const isAtEnd = text.scrollTop + text.clientHeight >= text.scrollHeight - 4;
  const shown = text.textContent;
  if (shown && log.startsWith(shown)) text.append(log.slice(shown.length));
  else text.textContent = log || "Nothing yet.";
  if (shown && isAtEnd) text.scrollTop = text.scrollHeight;
  if (isFinal) text.dataset.isFinal = "true";
}

document.addEventListener(
  "toggle",
  (event) => {
    if (event.target.open && event.target.dataset.load) load(event.target).catch(stayAway);
  },
  true,
);

// Steering

async function steer(method, path, body) {
  const options = body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const answer = await ask(`/_sandbox/${path}`, { method, ...options });
  look();
  return answer;
}

document.addEventListener("click", (event) => {
  const target = event.target.closest("button, a");
  if (!target) return;
  const { advance, clear, copy, more } = target.dataset;
  if (advance) {
    steer("POST", "clock", { advance: Number(advance) }).then(
      () => tell(`${target.textContent.trim()}: done.`),
      stayAway,
    );
  } else if (clear !== undefined) {
    steer("DELETE", clear ? `faults/${clear}` : "faults").then(
      () => tell(clear ? "The fault is cleared." : "All faults are cleared."),
      stayAway,
    );
  } else if (copy) {
    navigator.clipboard.writeText(document.getElementById(copy).textContent).then(
      () => tell("Copied."),
      () => getSelection().selectAllChildren(document.getElementById(copy)),
    );
  } else if (more) {
    event.preventDefault();
    history.replaceState(null, "", target.href);
    look();
  }
});

// The form of faults

const refused = document.getElementById("refused");
const numbers = ["status", "seconds", "limit", "bytes", "speed", "by", "nth", "count", "rate"];

function showFields() {
  const kind = form.elements.kind.selectedOptions[0];
  const { takes, choices = "", summary = "", at = "" } = kind.dataset;
  const wanted = takes && takes !== "nothing" ? "(value)" : kind.value;
  for (const label of form.querySelectorAll("[data-for]")) {
    label.hidden = !label.dataset.for.split(" ").includes(wanted);
  }
  const options = choices.split(" ").filter(Boolean).map((name) => Object.assign(new Option(name), { value: name }));
  document.getElementById("choices").replaceChildren(...options);
  document.getElementById("summary").textContent = summary && `${summary} It is of ${at.split(" ").join(", ")}.`;
}

function rule() {
  const kind = form.elements.kind.selectedOptions[0];
  const given = [...new FormData(form)].filter(([name, text]) => {
    const label = form.elements[name].closest("[data-for]");
    return text.trim() && !label?.hidden;
  });
  return Object.fromEntries(
    given.map(([name, text]) => {
      const isNumber = numbers.includes(name) || (name === "value" && kind.dataset.takes === "number");
      return [name, isNumber ? Number(text) : text.trim()];
    }),
  );
}

form.addEventListener("change", showFields);
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  refused.textContent = "";
  try {
    await steer("POST", "faults", [rule()]);
    tell("The fault is in force.");
  } catch (error) {
    refused.textContent = `Not added: ${error.message}.`;
  }
});

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) look();
});

showFields();
timer = setTimeout(look, pause);
