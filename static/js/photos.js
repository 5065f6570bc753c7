// Photos are made smaller on the phone, sent with a bar that moves, and sent again when the signal is lost.
const LONGEST = 1600;
const QUALITY = 0.85;

async function smaller(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    return made && made.size < file.size ? new File([made], "foto.jpg", { type: "image/jpeg" }) : file;
  } catch {
    return file; // what this browser cannot read the server looks at
  }
}

function send(form, file, bar) {
  const data = new FormData(form);
  data.set("photo", file, file.name);
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action || location.href);
    request.responseType = "document";
    request.timeout = 120_000;
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) bar.value = Math.round((100 * event.loaded) / event.total);
    };
    request.onload = () => done(request);
    request.onerror = request.ontimeout = () => failed(new Error("not sent"));
    request.send(data);
  });
}

const form = document.querySelector("[data-photo-form]");
form?.addEventListener("submit", async (event) => {
  const [file] = form.elements.photo.files;
  if (!file) return;
  event.preventDefault();
  const status = form.querySelector("[data-photo-status]");
  const bar = form.querySelector("[data-photo-progress]");
  const button = form.querySelector("button");
  status.hidden = bar.hidden = false;
  button.disabled = true;
  status.textContent = status.dataset.sending;
  try {
    const answer = await send(form, await smaller(file), bar);
    const wrong = answer.response?.querySelector(".field-error");
    if (answer.status < 400 && !wrong) {
      location.assign(answer.responseURL);
      return;
    }
    status.textContent = wrong?.textContent ?? status.dataset.failed;
  } catch {
    status.textContent = status.dataset.failed;
  }
  bar.hidden = true;
  button.disabled = false;
});
