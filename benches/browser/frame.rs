/// For scripts: waits until the frame that shows the document as it is now is made.
pub(super) const FRAME: &str = r"
    const frame = () => new Promise((made) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = made;
        port2.postMessage(null);
    }));
";
