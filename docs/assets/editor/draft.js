// Drafts in the browser, one of each document: there only if somebody has asked for it.

const DRAFTS = "medborgarloften.utkast";

/** What a draft is known by: the document's address, or the name of a file from the disk. */
const keyOf = ({ address, file }) => address || file;

function stored() {
  try {
    const found = JSON.parse(localStorage.getItem(DRAFTS));
    return found && typeof found === "object" ? found : {};
  } catch {
    return {};
  }
}

/** The drafts that are stored, the latest first; none where the browser stores nothing. */
export function drafts() {
  const found = Object.values(stored()).filter((each) => typeof each?.text === "string");
  return found.sort((one, other) => String(other.at).localeCompare(String(one.at)));
}

export function draftOf(document) {
  return drafts().find((each) => keyOf(each) === keyOf(document));
}

export function forgetDraft(document) {
  const { [keyOf(document)]: _, ...left } = stored();
  return store(left);
}

/** Whether it could be kept. */
export function keepDraft(kept) {
  return store({ ...stored(), [keyOf(kept)]: kept });
}

function store(left) {
  try {
    if (Object.keys(left).length) localStorage.setItem(DRAFTS, JSON.stringify(left));
    else localStorage.removeItem(DRAFTS);
    return true;
  } catch {
    return false;
  }
}
