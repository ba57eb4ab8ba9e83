// Leads from a municipality's name to its page. Without script the form leads to the list.
document.addEventListener("submit", (event) => {
  const form = event.target.closest(".find");
  if (!form) return;
  const typed = form.elements.kommun.value.trim().toLocaleLowerCase("sv");
  const options = [...form.querySelectorAll("option")];
  const name = (option) => option.value.toLocaleLowerCase("sv");
  const found =
    options.find((option) => name(option) === typed) ||
    (typed && options.find((option) => name(option).startsWith(typed)));
  event.preventDefault();
  const none = form.querySelector(".find__none");
  none.textContent = found || !typed ? "" : `Vi hittar ingen kommun som heter ”${form.elements.kommun.value.trim()}”.`;
  if (!found) return;
  window.location.href = new URL(found.dataset.address, window.location.href);
});
