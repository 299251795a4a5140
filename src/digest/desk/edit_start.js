// After all parts of editing.
globalThis.digestDesk?.start()
