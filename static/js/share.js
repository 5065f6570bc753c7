// Shows the buttons that need JavaScript: the phone's share sheet and copying the address.
for (const box of document.querySelectorAll("[data-share-url]")) {
  const url = box.dataset.shareUrl;
  const share = box.querySelector("[data-share]");
  const copy = box.querySelector("[data-copy]");
  if (navigator.share) {
    share.hidden = false;
    share.addEventListener("click", () => navigator.share({ title: box.dataset.shareTitle, url }).catch(() => {}));
  }
  if (navigator.clipboard) {
    copy.hidden = false;
    copy.setAttribute("aria-live", "polite");
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(url);
      copy.querySelector("span").textContent = copy.dataset.copied;
    });
  }
}
