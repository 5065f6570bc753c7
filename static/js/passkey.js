// Passkeys: asks the device to make or to show one, and sends what it answers with the form.
const fromBase64 = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const toBase64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const withBytes = (list = []) => list.map((one) => ({ ...one, id: fromBase64(one.id) }));

async function create(options) {
  options.challenge = fromBase64(options.challenge);
  options.user.id = fromBase64(options.user.id);
  options.excludeCredentials = withBytes(options.excludeCredentials);
  const made = await navigator.credentials.create({ publicKey: options });
  const { attestationObject, clientDataJSON } = made.response;
  return {
    id: made.id,
    rawId: toBase64(made.rawId),
    type: made.type,
    response: {
      attestationObject: toBase64(attestationObject),
      clientDataJSON: toBase64(clientDataJSON),
      transports: made.response.getTransports?.() ?? [],
    },
    extensions: JSON.stringify(made.getClientExtensionResults()),
  };
}

async function get(options) {
  options.challenge = fromBase64(options.challenge);
  options.allowCredentials = withBytes(options.allowCredentials);
  const shown = await navigator.credentials.get({ publicKey: options });
  const { authenticatorData, clientDataJSON, signature, userHandle } = shown.response;
  return {
    id: shown.id,
    rawId: toBase64(shown.rawId),
    type: shown.type,
    response: {
      authenticatorData: toBase64(authenticatorData),
      clientDataJSON: toBase64(clientDataJSON),
      signature: toBase64(signature),
      userHandle: toBase64(userHandle),
    },
    assertionClientExtensions: JSON.stringify(shown.getClientExtensionResults()),
  };
}

const form = document.querySelector("[data-passkey]");
if (form) {
  const ask = form.dataset.passkey === "create" ? create : get;
  try {
    const answer = await ask(JSON.parse(form.dataset.options));
    form.elements.credential.value = JSON.stringify(answer);
    form.submit();
  } catch {
    form.querySelector("[data-passkey-status]").hidden = true;
    form.querySelector("[data-passkey-failed]").hidden = false;
  }
}
